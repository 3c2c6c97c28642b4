@echo off
rem Installs tsunagari for this user only, from the folder "wheels". No administrator, no network.
setlocal
pushd "%~dp0"
if not exist wheels goto inside
set "HOME_DIR=%LOCALAPPDATA%\tsunagari"
set "PYTHONNOUSERSITE=1"
set "PY="
echo Installing, please wait. / インストールしています。数分お待ちください。
if exist python\python.exe goto own
for %%V in (3.13 3.12) do if not defined PY call :try %%V
if not defined PY goto nopython
%PY% -m venv --clear "%HOME_DIR%"
if errorlevel 1 goto failed
set "OURS=%HOME_DIR%\Scripts\python.exe"
goto wheels

:own
rem The Python in this bundle: nothing on this computer is used or changed.
if exist "%HOME_DIR%" rmdir /s /q "%HOME_DIR%"
if exist "%HOME_DIR%" goto inuse
xcopy /e /i /q /y python "%HOME_DIR%" >nul
if errorlevel 1 goto failed
set "OURS=%HOME_DIR%\python.exe"

:wheels
for %%P in (wheels\pip-*.whl) do set "PIP=%%P\pip"
"%OURS%" "%PIP%" install --quiet --no-index --find-links wheels --disable-pip-version-check --no-warn-script-location tsunagari
if errorlevel 1 goto failed
"%OURS%" -m tsunagari --version
if errorlevel 1 goto failed
popd
echo Done. Double-click start.bat. / できました。start.bat をダブルクリックしてください。
if not "%~1"=="/quiet" pause
exit /b 0

:try
py -%1 -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul
if not errorlevel 1 set "PY=py -%1"
exit /b 0

:nopython
echo Python 3.12 or 3.13 (64 bit) is needed. / Python 3.12 か 3.13（64ビット）が必要です。
pause
exit /b 1

:inuse
echo It is still open. Please close it and try again. / まだ開いています。画面を閉じてから、もう一度開いてください。
pause
exit /b 1

:inside
echo Take the whole folder out of the zip first. / zip の中から開いています。フォルダーごと取り出してから、もう一度開いてください。
pause
exit /b 1

:failed
echo It did not work. Please show this window to your IT section. / うまくいきませんでした。この画面を情報担当に見せてください。
pause
exit /b 1
