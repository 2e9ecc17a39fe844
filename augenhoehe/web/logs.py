"""What may be said in a log: where something went wrong, never what somebody typed or opened."""

from __future__ import annotations

import logging
import traceback


class NoTypedText(logging.Filter):
    """Takes arguments, addresses and exception messages out of records of web framework and server."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            where = f" in {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            record.msg, record.args = f"{type(error).__name__}{where}", ()
            record.exc_info = record.exc_text = None
        elif record.name.startswith("django"):
            record.msg, record.args = (
                f"{record.name} answered {getattr(record, 'status_code', 'an error')}",
                (),
            )
        elif record.name == "waitress" and record.args:
            record.msg, record.args = "a header of the proxy in front could not be read", ()
        return True
