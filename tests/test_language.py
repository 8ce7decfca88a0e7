"""What a learner reads comes in the language that was chosen: all of it, and nothing else changes."""

import ast
import gettext
import importlib
import threading

import numpy as np
import pytest
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

import nnlab
import packs
import translation
from nnlab import Recipe, panel, stability_map, summarize, train
from nnlab.bug_panel import bug_panel
from nnlab.checks.core import questions
from nnlab.figures import base
from nnlab.figures.canvas import Canvas
from nnlab.figures.curves import LossView, loss_curve
from nnlab.preparation import prepare
from nnlab.verdicts import verdicts

module = importlib.import_module("nnlab.language")

FILES = translation.catalogues()
CODE = {key for key in map(translation.key, translation.extract()) if key[1]}
each = pytest.mark.parametrize("language", list(FILES))
ENGLISH = (
    "NaN: the loss grew 289-fold an epoch, was infinite at epoch 122, and by epoch 126 every weight was NaN."
)
CHINESE = "NaN：损失每一轮变成原来的 289 倍，在第 122 轮变成无穷大；到第 126 轮，所有权值都成了 NaN。"


@pytest.fixture
def begun(monkeypatch):
    """A Python that has just started: no language chosen, no font looked for."""
    monkeypatch.delenv(module.VARIABLE, raising=False)
    monkeypatch.setattr(module, "_current", None)
    base._fonts.cache_clear()
    yield monkeypatch
    base._fonts.cache_clear()


@pytest.fixture
def with_font(begun):
    """A machine with a font for Chinese, as far as can be seen without drawing."""
    begun.setattr(base, "_first_there", lambda names: names[0])
    return begun


@pytest.fixture
def without_font(begun):
    """A machine with Matplotlib's own fonts alone."""
    begun.setattr(fontManager, "ttflist", [f for f in fontManager.ttflist if "DejaVu" in f.name])
    begun.setattr(base, "findSystemFonts", lambda: [])
    return begun


def messages(language):
    return [message for message in translation.read(FILES[language]) if message.id]


# ---- the catalogues ------------------------------------------------------------------------------


def test_there_is_a_chinese_one():
    assert "zh_CN" in FILES and len(CODE) > 200


@each
def test_every_message_is_translated(language):
    wrong = [message.id for message in messages(language) if not message.string or message.fuzzy]
    assert wrong == []


@each
def test_a_translation_fills_the_same_braces(language):
    wrong = [m.id for m in messages(language) if translation.braces(m.id) != translation.braces(m.string)]
    assert wrong == []


@each
def test_a_catalogue_has_the_sentences_of_the_code(language):
    """`python tools/translation.py update` brings them in."""
    assert set(map(translation.key, messages(language))) == CODE


@each
def test_the_compiled_file_says_what_the_catalogue_says(language):
    """`python tools/translation.py compile` writes it."""
    with FILES[language].with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = {
        message.id: compiled.pgettext(message.context, message.id)
        if message.context
        else compiled.gettext(message.id)
        for message in messages(language)
    }
    assert found == {message.id: message.string for message in messages(language)}
    assert len([key for key in compiled._catalog if key]) == len(messages(language))


def test_each_sentence_that_is_looked_up_can_be_found_in_the_code():
    """An f-string, or a call within one, is not seen by the tool that collects the sentences."""
    lost = []
    for path in sorted(translation.PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in translation.KEYWORDS:
                text = node.args[0]
                known = isinstance(text, ast.Constant) and any(text.value == english for _, english in CODE)
                elsewhere = isinstance(text, ast.Name | ast.Attribute | ast.Subscript | ast.Call)
                if not known and not elsewhere:
                    lost.append(f"{path.name}: {ast.unparse(node)}")
    assert lost == []


# ---- choosing ------------------------------------------------------------------------------------


def test_it_begins_with_english(begun):
    assert nnlab.language() == "en"
    assert summarize(train(Recipe())) == ENGLISH


def test_it_is_english_whatever_the_computer_speaks(begun):
    begun.setenv("LANG", "zh_CN.UTF-8")
    begun.setenv("LANGUAGE", "zh_CN")
    assert nnlab.language() == "en" and summarize(train(Recipe())) == ENGLISH


def test_the_environment_names_the_language(begun):
    begun.setenv(module.VARIABLE, "zh_CN")
    assert nnlab.language() == "zh_CN"
    assert summarize(train(Recipe())) == CHINESE


def test_a_language_is_chosen_and_left(begun):
    history = train(Recipe())
    assert nnlab.language("zh_CN") == "zh_CN"
    assert summarize(history) == CHINESE
    nnlab.language("en")
    assert summarize(history) == ENGLISH


def test_an_unknown_language_gets_one_sentence(begun):
    with pytest.raises(ValueError, match=r"^There is no language 'tlh'; choose from en, zh_CN\.$"):
        nnlab.language("tlh")
    assert nnlab.language() == "en"


@pytest.mark.parametrize("name", ["tlh", "zh_CN/..", "ZH"])
def test_an_unknown_language_in_the_environment_stops_nothing(begun, name):
    begun.setenv(module.VARIABLE, name)
    with pytest.warns(UserWarning, match=r"NNLAB_LANGUAGE: There is no language .* So it is English\."):
        assert summarize(train(Recipe())) == ENGLISH
    assert summarize(train(Recipe())) == ENGLISH  # and it is said once


def test_what_is_not_translated_stays_english(begun):
    nnlab.language("zh_CN")
    assert module.translate("a sentence of tomorrow") == "a sentence of tomorrow"
    assert module.translate("") == ""


def test_one_word_with_two_meanings(begun):
    nnlab.language("zh_CN")
    meanings = [module.translate("right", context) for context in ("a gradient", "a learning rate")]
    assert meanings == ["正确", "合适"]


def test_every_thread_reads_the_same_language(begun):
    nnlab.language("zh_CN")
    module._catalogue.cache_clear()
    gate, found = threading.Barrier(8), []

    def look():
        gate.wait()
        found.append(module.translate("learning rate"))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["学习率"] * 8


# ---- panels --------------------------------------------------------------------------------------


def small_panel():
    return panel(Recipe(epochs=150), "learning_rate", "hidden", "clip", "batch_size", window=True)


def words_of(widget):
    """What stands beside or on every widget below one."""
    own = [getattr(widget, "description", ""), *map(str, getattr(widget, "options", ()))]
    return [word for word in own if word] + [w for c in getattr(widget, "children", ()) for w in words_of(c)]


def test_a_panel_in_chinese(without_font):
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="字体"):
        shown = small_panel().settle()
    words = words_of(shown)
    for word in ("学习率", "隐藏单元", "裁剪", "批大小", "全部行", "重置", "新种子", "停止"):
        assert word in words
    assert shown.sentence.startswith(CHINESE + "学习率 1 是") and "学习率 1 是起点处上限" in shown.sentence
    _, metadata = shown._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == shown.sentence + shown.window.sentence
    assert "学习率不超过" in shown.window.sentence
    assert CHINESE in shown._words.value  # made by the worker's thread


def test_a_panel_obeys_in_the_language_it_was_made_in(without_font):
    """Its choices have names, and a name of the other language would be one choice more."""
    shown = small_panel()
    choices = {field: list(control._choices) for field, control in shown.controls.items()}
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="字体"):
        assert base.font_family() == ["DejaVu Sans"]
    shown.set(hidden=(), clip="norm", batch_size=16).set(clip=None, batch_size=None).settle()
    assert {field: list(control._choices) for field, control in shown.controls.items()} == choices
    assert shown.recipe == Recipe(epochs=150, hidden=())


def test_notes_about_the_data_follow_the_language(without_font):
    table = nnlab.Dataset({"a": np.arange(6.0), "flat": np.ones(6)}, np.arange(6.0), "y")
    recipe = Recipe(data=table, scale_inputs=True, epochs=5)
    with pytest.warns(UserWarning, match="Column 'flat' is constant"):
        prepare(recipe)
    assert "Column 'flat' is constant" in panel(recipe, "seed").sentence
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="字体"):
        assert "列 'flat' 是常数" in panel(recipe, "seed").sentence


def test_the_panel_of_bugs_and_the_map_in_chinese(without_font):
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="字体"):
        bugs = bug_panel("no slope", check=True).set(line=True)
    assert {"梯度检查", "显示那一行", "代码"} <= set(words_of(bugs))
    assert (
        "梯度检查：W1、b1 的梯度不对。" in bugs.sentence and "反向传播时漏乘了 tanh 的导数。" in bugs.sentence
    )
    scaled = Recipe(scale_inputs=True, scale_target=True, epochs=20)
    shown = stability_map(scaled, size=4, learning_rate=(0.01, 10), init_scale=(0.1, 10))
    assert shown.sweep.computed.all()
    _, metadata = shown._repr_mimebundle_()
    assert {"放大", "缩小", "学习率", "初始缩放"} <= set(words_of(shown))
    assert metadata["image/png"]["alt"].startswith("4 x 4 次训练的地图：向上是学习率")
    for _ in range(9):
        try:
            shown.choose(0, 0).zoom_in()
        except ValueError as error:
            assert "不能再放大了" in str(error)


# ---- pictures ------------------------------------------------------------------------------------


def test_a_picture_in_chinese_where_there_is_a_font(with_font):
    nnlab.language("zh_CN")
    assert base.settings()["font.family"] == ["DejaVu Sans", "Noto Sans CJK SC"]
    ax = loss_curve(train(Recipe()))
    assert ax.get_title(loc="left") == "损失（对数刻度；总猜平均值 = 1）"
    assert ax.get_xlabel() == "轮 (epoch)"
    assert "先 inf 后 NaN：第 122 轮" in [text.get_text().strip() for text in ax.texts]


def test_an_older_picture_gets_the_font_for_its_new_words(begun):
    begun.setattr(base, "FONTS", {"zh_CN": ("DejaVu Serif",)})
    canvas = Canvas([LossView])
    history = train(Recipe())
    canvas.draw(history)
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="Glyph .* missing from font"):  # it has no Chinese letters
        canvas.draw(history)
    texts = canvas.figure.findobj(Text)
    assert texts and all(text.get_fontfamily() == ["DejaVu Sans", "DejaVu Serif"] for text in texts)


def test_a_picture_stays_english_where_there_is_none(without_font):
    history = train(Recipe())
    english = base.png(loss_curve(history).figure)
    nnlab.language("zh_CN")
    with pytest.warns(UserWarning, match="字体") as said:
        chinese = base.png(loss_curve(history).figure)
        base.png(loss_curve(history).figure)
    assert chinese == english  # to the last pixel: no box where a letter is missing
    assert len(said) == 1
    assert summarize(history) == CHINESE


def test_a_font_that_was_installed_later_is_found(begun):
    """Matplotlib's list of fonts, kept in a file, is older than the font."""
    serif = next(font for font in fontManager.ttflist if font.name == "DejaVu Serif")
    begun.setattr(fontManager, "ttflist", [f for f in fontManager.ttflist if f.name != "DejaVu Serif"])
    begun.setattr(base, "FONTS", {"zh_CN": ("DejaVu Serif",)})
    begun.setattr(base, "findSystemFonts", lambda: [__file__, serif.fname])  # the first is no font at all
    nnlab.language("zh_CN")
    assert base.settings()["font.family"] == ["DejaVu Sans", "DejaVu Serif"]


def test_english_looks_for_no_font(begun):
    begun.setattr(base, "_first_there", lambda names: pytest.fail("a font was looked for"))
    assert base.settings()["font.family"] == ["DejaVu Sans"]
    assert loss_curve(train(Recipe())).get_xlabel() == "epoch"


# ---- hints and tables ----------------------------------------------------------------------------


def test_every_hint_of_a_choice_is_in_the_catalogue():
    hints = [
        hint
        for name, judge in questions().items()
        if packs.NUMBER.fullmatch(name)
        for hint in getattr(judge, "hints", {}).values()
    ]
    assert len(hints) > 100 and set(hints) <= {english for _, english in CODE}


def test_a_check_answers_in_chinese(begun, capsys):
    nnlab.language("zh_CN")
    for answer in ("c", "b", ...):
        nnlab.check("00.2", answer)
    nnlab.check("05.2", 5)
    nnlab.check("03.E1", 0.01)
    nnlab.check("05.2", "?")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "00.2: 还不对。NaN 画成一个叉。水平线是由普通的数组成的。",
        "00.2: 正确。",
        "00.2: 还没有回答。把三个点换成你的答案。",
        "05.2: 还不对。山谷越弯，允许的学习率越小：要除以曲率。",
    ]
    assert lines[4].startswith("03.E1: 还不对。用 0.01，五十层之后的大小是")
    assert lines[5].startswith("05.2: 还不对。这个答案（str）没法判断：")


def test_tables_in_chinese(begun):
    english = [repr(nnlab.ladder(1, seeds=1)), repr(verdicts("T4")), repr(nnlab.progress())]
    nnlab.language("zh_CN")
    steps, claims, solved = nnlab.ladder(1, seeds=1), verdicts("T4"), nnlab.progress()
    assert "01 帖子里失败的代码" in repr(steps) and "NaN，第 122 轮" in steps._repr_html_()
    assert claims.rows[0].evidence.verdict == "innocent"  # what code compares stays as it is
    assert claims.rows[0].cells()[2] == "无罪" and "没有隐藏层：NaN" in claims._repr_html_()
    assert "下一题" in repr(solved) and "你已经答对" in solved._repr_html_()
    nnlab.language("en")
    assert [repr(steps), repr(nnlab.progress())] == english[::2]
    assert repr(verdicts("T4")) == english[1]
