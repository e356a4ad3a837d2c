"""Topological order of graphs: every node after those that it depends on."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

# Instead of a number of unfinished predecessors: given out by get_ready(), and done().
_NODE_OUT = -1
_NODE_DONE = -2


class _NodeInfo:
    __slots__ = "node", "npredecessors", "successors"

    def __init__(self, node):
        self.node = node
        self.npredecessors = 0
        self.successors = []


class CycleError(ValueError):
    """The graph has a cycle. args[1] is a list of its nodes, each a predecessor of the next, the last one the first."""


class TopologicalSorter:
    """Sorts a graph of hashable nodes: a dict that maps each node to its predecessors, or what add() is told.

    static_order() gives the whole order; or, for work in parallel: prepare(), then, while is_active(), take
    the nodes of get_ready() and call done() for those that are finished.
    """

    def __init__(self, graph=None):
        self._node2info = {}
        self._ready_nodes = None
        self._npassedout = 0
        self._nfinished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _get_nodeinfo(self, node):
        info = self._node2info.get(node)
        if info is None:
            info = self._node2info[node] = _NodeInfo(node)
        return info

    def add(self, node, *predecessors):
        """Add a node, or more predecessors to one; they need not have been added themselves."""
        if self._ready_nodes is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._get_nodeinfo(node).npredecessors += len(predecessors)
        info = self._get_nodeinfo(node)
        for predecessor in predecessors:
            self._get_nodeinfo(predecessor).successors.append(info.node)

    def prepare(self):
        """No more nodes: look for cycles (CycleError), after which the sorting can begin."""
        if self._npassedout > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready_nodes is None:
            self._ready_nodes = [info.node for info in self._node2info.values() if info.npredecessors == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """A tuple of the nodes that have become ready, each of them given once."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready_nodes)
        for node in result:
            self._node2info[node].npredecessors = _NODE_OUT
        self._ready_nodes.clear()
        self._npassedout += len(result)
        return result

    def is_active(self):
        """Is there more to do: nodes that are ready, or not done yet?"""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        return self._nfinished < self._npassedout or bool(self._ready_nodes)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """These nodes of get_ready() are finished: their successors may become ready."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        infos = self._node2info
        for node in nodes:
            info = infos.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            state = info.npredecessors
            if state >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if state == _NODE_DONE:
                raise ValueError(f"node {node!r} was already marked done")
            info.npredecessors = _NODE_DONE
            for successor in info.successors:
                successor_info = infos[successor]
                successor_info.npredecessors -= 1
                if successor_info.npredecessors == 0:
                    self._ready_nodes.append(successor)
            self._nfinished += 1

    def _find_cycle(self):
        """The nodes of a cycle, the first one again at the end; None when there is none. Depth first, without recursion."""
        infos = self._node2info
        seen = set()
        for start in infos:
            if start in seen:
                continue
            path = []
            position = {}  # node -> its place in path
            successors = []  # what is left to follow from each node of path
            node = start
            while True:
                if node in position:
                    return path[position[node]:] + [node]
                if node not in seen:
                    seen.add(node)
                    position[node] = len(path)
                    path.append(node)
                    successors.append(iter(infos[node].successors))
                while path:
                    node = next(successors[-1], successors)
                    if node is not successors:
                        break
                    del position[path.pop()]
                    successors.pop()
                else:
                    break
        return None

    def static_order(self):
        """prepare() and yield the nodes in order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
