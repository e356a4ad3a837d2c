"""A tree with weak links to the parents."""
import weakref


class TreeNode:
    alive = 0

    def __init__(self, value):
        self.value = value
        self.children = []
        self._parent = None
        TreeNode.alive += 1

    def __del__(self):
        TreeNode.alive -= 1

    @property
    def parent(self):
        return None if self._parent is None else self._parent()

    def add(self, child):
        child._parent = weakref.ref(self)
        self.children.append(child)
        return child

    def path(self):
        node, names = self, []
        while node is not None:
            names.append(node.value)
            node = node.parent
        return '/'.join(reversed(names))


root = TreeNode('root')
for name in 'abc':
    child = root.add(TreeNode(name))
    for i in range(2):
        child.add(TreeNode(f'{name}{i}'))
print(TreeNode.alive, child.path(), child.children[1].path())
leaf = child.children[0]
root.children.pop()
print(TreeNode.alive, leaf.path())
del child
print(TreeNode.alive, leaf.path())
leaf = None
print(TreeNode.alive)
orphan = root.children[0]
del root
print(TreeNode.alive, orphan.parent, orphan.path())
orphan.children.clear()
print(TreeNode.alive)
orphan = None
print(TreeNode.alive)


def build(depth):
    node = TreeNode(str(depth))
    if depth:
        node.add(build(depth - 1))
        node.add(build(depth - 1))
    return node


tree = build(5)
print(TreeNode.alive)
tree.children[0] = None
print(TreeNode.alive)
tree = tree.children[1]
print(TreeNode.alive)
tree = None
print(TreeNode.alive)
