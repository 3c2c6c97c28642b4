"""Whatever layout, encoding, date style and marks attendance is written in, the same records come back.

Where ・ or ／ stand between names a look may be asked for instead.

`TSUNAGARI_CASES=50000 pytest tests/reading/test_roundtrip.py` runs longer.
"""

import os
import shutil

import numpy as np
import pytest

from tsunagari.clean.names import name_key
from tsunagari.reading import check

CASES = int(os.environ.get("TSUNAGARI_CASES", "800"))
FIRST = int(os.environ.get("TSUNAGARI_FIRST", "0"))
CHUNKS = 20


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_same_records_come_back(chunk, writer, pool, tmp_path):
    keys = {name_key(name).key: name for name in pool}
    assert len(keys) == len(pool)
    for case in range(FIRST + chunk, FIRST + CASES, CHUNKS):
        folder = tmp_path / str(case)
        folder.mkdir()
        written = writer(np.random.default_rng([2024, case]), folder)
        paths, options = written.write()
        account = check(paths, **options)
        if not (written.may_ask and account.needs_a_look):
            assert found(account.attendance, keys) == written.expected(), (
                f"case {case}: {written.layout} {written.form}"
            )
        for note in account.attendance.notes:
            assert note.text("ja")
            assert note.text("en")
            assert "青空一郎" not in note.text()
        shutil.rmtree(folder)


def found(attendance, keys):
    records = attendance.records
    names = [keys[key] for key in attendance.organizations["key"]]
    days = attendance.meetings["date"].dt.strftime("%Y-%m-%d").tolist()
    return {
        (names[row.organization], days[row.meeting]): (
            row.status,
            row.proxy,
            row.online,
            None if row.people is None or row.people != row.people else row.people,
        )
        for row in records.astype({"people": "Float64"})
        .astype({"people": object})
        .where(records.notna(), None)
        .itertuples()
    }
