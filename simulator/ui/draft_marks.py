"""What was hardly heard, underlined in the reply box until it is corrected."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from simulator.call.unsure import Span
from simulator.ui.look import Look
from simulator.voice.unsure import Draft, kept


class DraftMarks(QObject):
    """`unsure` are places in the text as it stands; what is touched there is sure."""

    changed = Signal()

    def __init__(self, look: Look, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._look, self._edit = look, edit
        self._draft = Draft(edit.toPlainText())
        edit.textChanged.connect(self._follow)
        look.theme_changed.connect(self._paint)

    @property
    def unsure(self) -> tuple[Span, ...]:
        return self._draft.unsure

    def add(self, draft: Draft) -> None:
        """After what stands there already."""
        before = self._draft
        text = before.text.rstrip()
        text += " " if text else ""
        moved = tuple((start + len(text), end + len(text)) for start, end in draft.unsure)
        unsure = (*before.unsure, *moved)
        self._draft = whole = Draft(text + draft.text, unsure)
        self._edit.setPlainText(whole.text)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)

    def accept(self) -> None:
        """All of it is right."""
        self._draft = Draft(self._draft.text)
        self._paint()
        self.changed.emit()

    def _follow(self) -> None:
        text = self._edit.toPlainText()
        if text != self._draft.text:
            self._draft = Draft(text, kept(self._draft, text))
        self._paint()
        self.changed.emit()

    def _paint(self) -> None:
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wavy.setUnderlineColor(self._look.theme["warn"])
        wavy.setBackground(self._look.theme["warn_soft"])
        marks, words = [], []
        for start, end in self.unsure:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, wavy
            marks.append(mark)
            words.append(self._draft.text[start:end])
        self._edit.setExtraSelections(marks)
        said = f"Hardly heard: {', '.join(words)}" if words else ""
        self._edit.setAccessibleDescription(said)
