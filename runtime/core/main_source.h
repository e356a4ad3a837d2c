// How the text of the program's own file is read, before it is run as __main__ (run_main_file in interpreter.h).
//
// Only the command line decides about it, so it stands apart from the state that everything else looks at.
#pragma once

namespace py {

/// -x: the first line of the file is for another program. It is read as an empty one, so that line numbers stay.
extern bool skip_first_line_of_main;

}  // namespace py
