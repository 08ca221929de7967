@echo off
rem Does on Windows what `make run` does elsewhere; an ordinary user may.
setlocal
pushd "%~dp0"

set "CODE=1"
set "PYTHON="
call :try py -3
call :try python
call :try python3
if not defined PYTHON goto :nopython

%PYTHON% -m simulator.bootstrap
if errorlevel 1 goto :failed
".venv\Scripts\python.exe" main.py %*
set "CODE=%errorlevel%"
if not "%CODE%"=="0" goto :failed
popd
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0

:nopython
echo Hold the Line needs Python 3.11 or newer (64 bit), and it was not found.
echo Install it for yourself with
echo     winget install --scope user Python.Python.3.13
echo or from the Microsoft Store (search for Python 3.13) or from python.org,
echo then start this file again.

:failed
rem Started by a double click, the window would close before anyone has read why.
if not defined CI pause
popd
exit /b %CODE%
