# A client and a server in one process: calls, faults, multicalls, compression, several paths.
import threading
import xmlrpc.client
from xmlrpc.server import MultiPathXMLRPCServer, SimpleXMLRPCDispatcher, SimpleXMLRPCRequestHandler, SimpleXMLRPCServer


class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2", "/other")


class Instance:
    class nested:
        @staticmethod
        def add(a, b):
            return a + b

    def swap(self, pair):
        "Swap two values."
        return pair[::-1]


with SimpleXMLRPCServer(("127.0.0.1", 0), requestHandler=Handler, logRequests=False, allow_none=True) as server:
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_function(pow)
    server.register_instance(Instance(), allow_dotted_names=True)

    @server.register_function(name="big")
    def many(count):
        return ["x" * 10] * count

    @server.register_function
    def fails(kind):
        if kind == "fault":
            raise xmlrpc.client.Fault(42, "as planned")
        raise KeyError(kind)

    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    with xmlrpc.client.ServerProxy(url, allow_none=True) as proxy:
        print(proxy.pow(2, 10), proxy.nested.add("a", "b"), proxy.swap([1, None]), proxy.system.listMethods())
        print(proxy.system.methodHelp("swap"), len(proxy.big(500)), proxy.big(1))
        for kind in ("fault", "other"):
            try:
                proxy.fails(kind)
            except xmlrpc.client.Fault as fault:
                print(fault.faultCode, fault.faultString)
        calls = xmlrpc.client.MultiCall(proxy)
        calls.pow(3, 3)
        calls.nested.add(1, 2)
        calls.missing()
        results = calls()
        print(results[0], results[1])
        try:
            results[2]
        except xmlrpc.client.Fault as fault:
            print(fault)
        print(list(zip(range(2), results)))
    transport = xmlrpc.client.Transport()
    transport.encode_threshold = 10
    with xmlrpc.client.ServerProxy(url + "/other", transport) as proxy:
        print(proxy.swap(["é" * 100, "ü"])[0])
    try:
        xmlrpc.client.ServerProxy(url + "/nowhere").pow(1, 1)
    except xmlrpc.client.ProtocolError as error:
        print(error.errcode, error.errmsg, error.url.endswith("/nowhere"))
    server.shutdown()

with MultiPathXMLRPCServer(("127.0.0.1", 0), requestHandler=Handler, logRequests=False) as server:
    for path, value in (("/RPC2", 1), ("/other", 2)):
        server.add_dispatcher(path, SimpleXMLRPCDispatcher()).register_function(lambda value=value: value, "which")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    print(xmlrpc.client.ServerProxy(url).which(), xmlrpc.client.ServerProxy(url + "/other").which())
    server.shutdown()
