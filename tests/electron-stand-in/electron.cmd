@rem The stand-in's electron program on Windows.
@"%~dp0..\..\node_modules\.bin\node.cmd" "%~dp0start.ts" %*
