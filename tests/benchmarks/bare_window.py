"""A window with nothing in it: what the toolkit costs. Prints seconds since the start, as JSON."""

import json
import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.memory import peak_mb


class Bare(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.report)

    def report(self) -> None:
        memory = peak_mb()
        painted = time.time() - float(os.environ["BEGAN"])
        print(json.dumps({"painted": painted, "clickable": painted, "memory_mb": memory}))
        QApplication.quit()


app = QApplication(sys.argv)
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
