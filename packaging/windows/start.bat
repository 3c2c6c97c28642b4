@echo off
rem Opens the page in the browser. It runs on this computer only.
setlocal
set "TSUNAGARI=%LOCALAPPDATA%\tsunagari\Scripts\tsunagari.exe"
if not exist "%TSUNAGARI%" call "%~dp0install.bat" /quiet
if not exist "%TSUNAGARI%" exit /b 1
"%TSUNAGARI%" app
if errorlevel 1 pause
