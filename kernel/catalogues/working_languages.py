"""The languages that people of the market work in (ISO 639-1), with their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from kernel.languages import pick


@dataclass(frozen=True, slots=True)
class Language:
    """A working language."""

    code: str
    name_zh: str
    name_en: str

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)


_LISTED = (
    Language("zh", "中文", "Chinese"),
    Language("en", "英语", "English"),
    Language("ar", "阿拉伯语", "Arabic"),
    Language("de", "德语", "German"),
    Language("es", "西班牙语", "Spanish"),
    Language("fr", "法语", "French"),
    Language("hi", "印地语", "Hindi"),
    Language("id", "印度尼西亚语", "Indonesian"),
    Language("it", "意大利语", "Italian"),
    Language("ja", "日语", "Japanese"),
    Language("ko", "韩语", "Korean"),
    Language("ms", "马来语", "Malay"),
    Language("nl", "荷兰语", "Dutch"),
    Language("pl", "波兰语", "Polish"),
    Language("pt", "葡萄牙语", "Portuguese"),
    Language("ru", "俄语", "Russian"),
    Language("th", "泰语", "Thai"),
    Language("tr", "土耳其语", "Turkish"),
    Language("vi", "越南语", "Vietnamese"),
)
WORKING_LANGUAGES: Mapping[str, Language] = {language.code: language for language in _LISTED}


def language_choices() -> list[tuple[str, str]]:
    """Working languages for a form."""
    return [(language.code, language.name) for language in WORKING_LANGUAGES.values()]
