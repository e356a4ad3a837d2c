"""The hooks that exist: name, and whether the first result wins or calls are remembered
for plugins that come later.
"""

_PLAIN = """
addhooks plugin_registered addoption configure unconfigure load_initial_conftests collection_modifyitems
collection_finish collectstart itemcollected collectreport deselected generate_tests runtest_logstart
runtest_logfinish runtest_setup runtest_call runtest_teardown runtest_logreport fixture_post_finalizer
sessionstart sessionfinish assertrepr_compare assertion_pass report_header report_collectionfinish
terminal_summary warning_recorded internalerror keyboard_interrupt exception_interact enter_pdb leave_pdb
collect_file markeval_namespace
"""
_FIRST_RESULT = """
cmdline_parse cmdline_main collection ignore_collect collect_directory make_collect_report
pycollect_makemodule pycollect_makeitem pyfunc_call make_parametrize_id runtestloop runtest_protocol
runtest_makereport report_to_serializable report_from_serializable fixture_setup report_teststatus
"""
_HISTORIC = ("addhooks", "addoption", "configure", "plugin_registered", "warning_recorded")


def specs():
    table = {}
    for name in _PLAIN.split():
        table["pytest_" + name] = {"firstresult": False, "historic": name in _HISTORIC}
    for name in _FIRST_RESULT.split():
        table["pytest_" + name] = {"firstresult": True, "historic": False}
    return table
