import subprocess
import sys

import pytest


@pytest.mark.parametrize("own", [True, False])
def test_what_pyvis_brings_for_notebooks_stays_out_of_a_command_alone(own):
    code = (
        "import sys; from tsunagari import processes; from tsunagari.webmap import payload\n"
        f"processes.own_process = {own}\n"
        "container = payload._container()\n"
        "print('IPython' in sys.modules, len(container.nodes))\n"
        "import IPython.display; print(hasattr(IPython.display, 'HTML'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(not own), "0", "True"]
