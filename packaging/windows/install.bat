@echo off
rem Installs tsunagari for this user only, from the folder "wheels". No administrator, no network.
setlocal EnableExtensions DisableDelayedExpansion
pushd "%~dp0"
if not exist wheels goto inside
set "HOME_DIR=%LOCALAPPDATA%\tsunagari"
set "OLD=%HOME_DIR%-old"
set "PYTHONNOUSERSITE=1"
set "PY="
echo Installing, please wait. / インストールしています。数分お待ちください。
if exist python\python.exe goto aside
for %%V in (3.13 3.12) do if not defined PY call :try %%V
if not defined PY goto nopython
:aside
rem An older version is put aside first; Windows refuses that while it is in use, and nothing is lost.
if exist "%OLD%" rmdir /s /q "%OLD%"
if exist "%HOME_DIR%" move "%HOME_DIR%" "%OLD%" >nul 2>nul
if exist "%HOME_DIR%" goto inuse
if not defined PY goto own
%PY% -m venv "%HOME_DIR%"
if errorlevel 1 goto failed
set "OURS=%HOME_DIR%\Scripts\python.exe"
goto wheels
:own
rem The Python in this bundle: nothing on this computer is used or changed.
xcopy /e /i /q /y python "%HOME_DIR%" >nul
if errorlevel 1 goto failed
set "OURS=%HOME_DIR%\python.exe"
:wheels
for %%P in (wheels\pip-*.whl) do set "PIP=%%P\pip"
"%OURS%" "%PIP%" install --quiet --no-index --find-links wheels --disable-pip-version-check --no-warn-script-location tsunagari
if errorlevel 1 goto failed
"%OURS%" -P -m tsunagari --version
if errorlevel 1 goto failed
if exist "%OLD%" rmdir /s /q "%OLD%"
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
goto stop
:inuse
echo It is still open. Please close it and try again. / まだ開いています。画面を閉じてから、もう一度開いてください。
goto stop
:inside
echo Take the whole folder out of the zip first. / zip の中から開いています。フォルダーごと取り出してから、もう一度開いてください。
goto stop
:failed
echo It did not work. Please show this window to your IT section. / うまくいきませんでした。この画面を情報担当に見せてください。

:stop
popd
pause
exit /b 1
