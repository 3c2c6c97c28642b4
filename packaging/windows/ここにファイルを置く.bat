@echo off
rem Files dropped on this icon: map, report and slides are written beside them.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%LOCALAPPDATA%\tsunagari"
set "SITE=%HOME_DIR%\Lib\site-packages"
set "NEEDED=%SITE%\tsunagari"
rem A newer version beside this file replaces the one that is installed.
for %%W in ("%~dp0wheels\tsunagari-*.whl") do for /f "tokens=2 delims=-" %%V in ("%%~nW") do set "NEEDED=%SITE%\tsunagari-%%V.dist-info"
if exist "%NEEDED%" goto ready
if not exist "%~dp0wheels" goto inside
call "%~dp0install.bat" /quiet
if errorlevel 1 exit /b 1

:ready
set "OURS=%HOME_DIR%\python.exe"
if not exist "%OURS%" set "OURS=%HOME_DIR%\Scripts\python.exe"
if not exist "%OURS%" exit /b 1
if "%~1"=="" goto nothing
"%OURS%" -P -m tsunagari app %*
pause
exit /b

:nothing
echo Drop your attendance sheets on this icon. / このアイコンの上に、出席のファイルを重ねてください。
pause
exit /b

:inside
echo Take the whole folder out of the zip first. / zip の中から開いています。フォルダーごと取り出してから、もう一度開いてください。
pause
exit /b 1
