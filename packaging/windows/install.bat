@echo off
rem Installs tsunagari for this user only, from the folder "wheels". No administrator, no network.
setlocal
pushd "%~dp0"
set "HOME_DIR=%LOCALAPPDATA%\tsunagari"
set "PY="
for %%V in (3.13 3.12) do if not defined PY call :try %%V
if not defined PY for %%F in (python-3.13*-amd64.exe python-3.12*-amd64.exe) do if not defined PY call :setup "%%F"
if not defined PY goto nopython
echo Installing, please wait. / インストールしています。数分お待ちください。
%PY% -m venv --clear "%HOME_DIR%" || goto failed
"%HOME_DIR%\Scripts\python.exe" -m pip install --quiet --no-index --find-links wheels --disable-pip-version-check tsunagari || goto failed
"%HOME_DIR%\Scripts\tsunagari.exe" --version || goto failed
echo Done. Double-click start.bat. / できました。start.bat をダブルクリックしてください。
if not "%~1"=="/quiet" pause
exit /b 0

:try
py -%1 -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "PY=py -%1"
exit /b 0

:setup
echo Installing Python for this user. / Python を入れています。
start /wait "" "%~1" /passive InstallAllUsers=0 Include_launcher=0 Shortcuts=0 TargetDir="%LOCALAPPDATA%\tsunagari-python"
if exist "%LOCALAPPDATA%\tsunagari-python\python.exe" set PY="%LOCALAPPDATA%\tsunagari-python\python.exe"
exit /b 0

:nopython
echo Python 3.12 or 3.13 (64 bit) is needed. / Python 3.12 か 3.13（64ビット）が必要です。
echo Put python-3.13.x-amd64.exe into this folder and try again. / このフォルダーに入れて、もう一度開いてください。
pause
exit /b 1

:failed
echo It did not work. Please show this window to your IT section. / うまくいきませんでした。この画面を情報担当に見せてください。
pause
exit /b 1
