@echo off
rem Files dropped on this icon: map, report and slides are written beside them.
setlocal
set "TSUNAGARI=%LOCALAPPDATA%\tsunagari\Scripts\tsunagari.exe"
if not exist "%TSUNAGARI%" call "%~dp0install.bat" /quiet
if not exist "%TSUNAGARI%" exit /b 1
if "%~1"=="" goto nothing
"%TSUNAGARI%" app %*
pause
exit /b

:nothing
echo Drop your attendance sheets on this icon. / このアイコンの上に、出席のファイルを重ねてください。
pause
