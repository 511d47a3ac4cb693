"""The numbers of a sentence → statements: what each is of, and what it is to the one before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from termboard.intake.figures import Role
from termboard.intake.text.mentions import Mention
from termboard.intake.text.naming import Named, Naming, words_of
from termboard.intake.text.phrases import phrases
from termboard.intake.text.scope import Scope

_STILL_NAMING = ("", "rise", "difference")
_TURNS = {"tang", "giam"}


@dataclass
class Statement:
    """A number with what it tells. `host`: the result whose target or base it is; `at_start`: the state at first."""

    mention: Mention
    scope: Scope
    role: Role
    near: str
    far: str
    words: str
    behind: str
    label: str
    named: list[Named] = field(default_factory=list)
    host: "Statement | None" = None
    at_start: bool = False
    is_inherited: bool = False
    plan_percent: float | None = None
    plan_difference: float | None = None
    verdict: str = ""
    cue: str = ""
    reason: str = ""


@dataclass
class SentenceReader:
    """Reads one sentence of a line; `above`: the words of the line that introduces it ("Cơ cấu kinh tế:")."""

    naming: Naming
    line: str
    start: int
    end: int
    above: str
    found: list[Statement] = field(default_factory=list)

    def read(self, mentions: Sequence[Mention], scopes: Sequence[tuple[int, Scope]]) -> list[Statement]:
        """Every number of the sentence, in order; those that tell nothing alone with the reason."""
        figures = [mention for mention in mentions if mention.no_figure in ("", "length", "unreadable")]
        for mention in mentions:
            scope = [held for at, held in scopes if self.start + at <= mention.start][-1]
            if mention.no_figure and mention not in figures:
                self.found.append(self._blank(mention, scope, mention.no_figure))
                continue
            place = figures.index(mention)
            since = figures[place - 1].end if place else self.start
            until = figures[place + 1].start if place + 1 < len(figures) else self.end
            self._take(mention, scope, since, until, figures[place + 1] if place + 1 < len(figures) else None)
        self._tell_verdicts()
        return self.found

    def _blank(self, mention: Mention, scope: Scope, reason: str) -> Statement:
        return Statement(mention, scope, "result", "", "", "", "", "", reason=reason)

    def _take(self, mention: Mention, scope: Scope, since: int, until: int, following: Mention | None) -> None:
        gap, behind = self.line[since : mention.start], self.line[mention.end : until]
        near = self._near(gap, since > self.start)
        if re.match(r"từ|xuống|chỉ còn|còn|lên", mention.text, re.IGNORECASE):
            near = re.sub(r"\b(?:giảm|tăng)\s*$", "", near, flags=re.IGNORECASE)
        after = self._after(behind, following, mention.noun)
        role: Role = "target" if scope.mode == "future" else "result"
        noun = "" if phrases("label")["amount"].search(mention.noun) else mention.noun
        words = f"{near} {noun} {after}"
        label = label_of(near) or label_of(f"{noun} {after}")
        one = Statement(
            mention,
            scope,
            role,
            near,
            gap[: max(0, len(gap) - len(near))],
            words,
            self.line[mention.end : min(until, mention.end + 60)],
            label,
        )
        self.found.append(one)
        if reason := scope.owner or mention.no_figure:
            one.reason = reason
            return
        if role == "result" and _is_beginning(mention):
            one.mention, one.at_start = exactly(mention), True
        if phrases("link")["comparison"].match(self.line[mention.end : self.end]) and phrases("link")["rise"].search(
            gap
        ):
            one.reason = "comparison"
            return
        host = self._host(mention)
        if self._is_of_plan(one, gap, host, words) or self._is_difference(one, gap, host):
            return
        if (self._is_target(one, gap, host) or self._is_base(one, gap, host, following, behind)) and one.host:
            one.named, one.label, one.is_inherited = one.host.named, one.host.label, True
            return
        self._name(one, words)

    def _near(self, gap: str, is_behind_figure: bool) -> str:
        """The words before a number that are its own: behind the last semicolon, or the comma after the last figure."""
        bare = re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), gap)
        cut = re.split(r"[;»]|\.\s|\(", bare)[-1]
        if is_behind_figure and cut == bare and (comma := re.search(r"[,)]", bare)):
            cut = bare[comma.end() :]
        elif is_behind_figure and cut == bare and (joined := re.search(r".*\bvà\b", bare)):
            cut = bare[joined.end() :]
        return cut

    def _after(self, behind: str, following: Mention | None, noun: str) -> str:
        """The words behind a number that are its own, and those that it shares with the next."""
        cut = phrases("label")["ends"].split(behind)[0]
        if following is None or cut != behind:
            return "" if re.fullmatch(r"\s*(?:và|với|hoặc)\s*", cut) else cut
        shared = phrases("label")["ends"].split(self.line[following.end : self.end])[0]
        if re.fullmatch(r"\s*(?:và|với|hoặc)\s*", cut):  # "96 doanh nghiệp và 131 hộ kinh doanh đăng ký mới"
            return shared
        if re.search(r"\bvà\s*$", cut) and len(cut.split()) < 4 and following.measure == "%" and "%" in noun:
            return cut + shared  # "96% chi bộ và 95% đảng viên hoàn thành tốt nhiệm vụ"
        if "đồng" in noun:  # "6,3 tỷ đồng nâng cấp 37 kiệt, hẻm"
            return cut + phrases("label")["ends"].split(self.line[following.start : self.end])[0]
        return cut

    def _host(self, mention: Mention) -> Statement | None:
        """The last figure of its own in the sentence that can be compared with this one."""
        for one in reversed(self.found[:-1]):
            is_own = not one.reason and not one.host and not one.at_start and one.named
            if is_own and (self._is_alike(mention, one) or (mention.measure == "%" and one.mention.measure != "lần")):
                return one
        return None

    def _own(self, words: str) -> set[str]:
        return set(words_of(words)) - {"tang", "giam", "vuot"}

    def _is_of_plan(self, one: Statement, gap: str, host: Statement | None, words: str) -> bool:
        """ "bằng 102,6 % kế hoạch", "vượt 8,4 % dự toán": of the result before, or a rate of its own."""
        link = phrases("link")
        behind = self.line[one.mention.end : self.end]
        if one.mention.measure != "%" or not link["percent_of_plan"].match(behind):
            return self._is_bare_percent(one, gap, host)
        if link["running_rest"].match(behind):
            one.reason = "running_plan"
            return True
        exceeds = bool(link["exceeds"].search(gap) or (link["exceeds_too"].search(gap) and "so với" in behind[:10]))
        value = one.mention.quantity.value or one.mention.quantity.lower
        percent = None if value is None else value + 100 if exceeds else value
        if self._own(one.near) or host is None:
            self._name(one, words + (" vượt" if exceeds and "vượt" not in words else ""))
            one.plan_percent, one.verdict = (percent, "exceeded") if exceeds and one.role == "result" else (None, "")
            return True
        one.host, one.reason = host, "percent_of_plan"
        if host.role == "result":
            # "vượt 1,03 %" of a rate may be points, or per cent of the plan.
            host.plan_percent = None if exceeds and host.mention.measure in ("%", "‰", "điểm %") else percent
            host.verdict = "exceeded" if exceeds else host.verdict
        return True

    def _is_bare_percent(self, one: Statement, gap: str, host: Statement | None) -> bool:
        """ "Kết nạp 28/25 đảng viên, đạt 112 %": of the plan, beside a number of what flows."""
        if host is None or not phrases("link")["bare_percent"].match(gap) or not host.named:
            return False
        if self.naming.catalogue.indicators[host.named[0].indicator_id].kind != "flow":
            return False
        one.host, one.reason = host, "percent_of_plan"
        host.plan_percent = one.mention.quantity.value
        return True

    def _is_difference(self, one: Statement, gap: str, host: Statement | None) -> bool:
        """ "vượt 5 triệu đồng so với nghị quyết": no figure, but what its result says."""
        link = phrases("link")
        behind = self.line[one.mention.end : self.end]
        is_over_plan = bool(link["over_plan"].search(gap)) and one.mention.measure != "%"
        if host is None or not (
            is_over_plan or (link["difference"].search(gap) and link["behind_difference"].match(behind))
        ):
            return False
        is_below = bool(link["below"].search(gap[-25:]))
        value = one.mention.quantity.value
        host.plan_difference = None if value is None else -value if is_below else value
        host.verdict = (
            "exceeded" if re.search(r"\bvượt\b", gap[-25:], re.IGNORECASE) else "missed" if is_below else host.verdict
        )
        one.host, one.reason = host, "difference"
        return True

    def _is_target(self, one: Statement, gap: str, host: Statement | None) -> bool:
        """ "(mục tiêu 12 - 15 %)", ", chỉ tiêu 95 %", "bằng 96 % mục tiêu (40.000 tỷ đồng)"."""
        if one.mention.measure == "chỉ tiêu":
            return False
        cue = phrases("link")["target"].pattern
        tail = re.split(r"[,;()]", gap)[-1]
        found = re.search(cue + phrases("link")["after_target"].pattern, tail, re.IGNORECASE)
        if found is None and re.search(r"\(\s*$", gap):
            tail = re.split(r"[,;)]", gap.rstrip(" ("))[-1]
            found = re.search(cue + r"(?:\s+\w+){0,4}\s*$", tail, re.IGNORECASE)
        if found is None:
            return False
        one.role, one.cue = "target", found[0]
        own = self._own(one.near)
        if (
            host
            and host.role == "result"
            and self._is_alike(one.mention, host)
            and not (own - self._own(host.near + host.behind))
        ):
            one.host = host
        return True

    def _is_base(
        self, one: Statement, gap: str, host: Statement | None, following: Mention | None, behind: str
    ) -> bool:
        """ "từ 3,2 % xuống còn 0,8 %", "so với 81 % hồi đầu nhiệm kỳ", "(năm 2025 là 92,4 triệu đồng)"."""
        link = phrases("link")
        text = one.mention.text.lower()
        if (
            following and "trở" not in text and (text.startswith("từ") or re.search(r"\btừ\s*$", gap, re.IGNORECASE))
            and link["from_to"].match(f"{behind}{following.text if following.text[:1].isalpha() else ''}")
            and (following.measure == one.mention.measure or "" in (following.measure, one.mention.measure))
        ):  # fmt: skip
            one.at_start, one.role, one.mention = True, "result", exactly(one.mention)
            return False
        previous = next((one for one in reversed(self.found[:-1]) if one.mention.no_figure in ("", "unreadable")), None)
        if previous is not None and previous.at_start and not previous.reason and self._is_alike(one.mention, previous):
            one.host = previous
            return True
        if host is None or not self._is_alike(one.mention, host):
            return False
        is_compared = link["base_before"].search(gap) and link["base_behind"].match(
            self.line[one.mention.end : self.end]
        )
        is_bracketed = link["base_in_brackets"].search(gap)
        if is_compared or is_bracketed:
            one.at_start, one.role, one.host = True, "result", host
            return True
        return False

    @staticmethod
    def _is_alike(mention: Mention, host: Statement) -> bool:
        measures = {mention.measure, host.mention.measure}
        return (
            len(measures) == 1
            or "" in measures
            or measures in ({"lao động", "người"}, {"%", "điểm %"})
            or all("triệu đồng" in m for m in measures)
        )

    def _name(self, one: Statement, words: str) -> None:
        """Name it by the words beside it, or by those of the sentence's subject."""
        told = [other for other in self.found[:-1] if self._own(other.words) and other.reason in _STILL_NAMING]
        measure, noun = one.mention.measure, one.mention.noun
        first = told[0] if told else one
        far = f"{self.above} {first.near.split(': ')[0]}"
        if told and not phrases("label")["amount"].search(first.mention.noun):  # "2.134 hồ sơ, đúng hạn 99,9%"
            far = f"{far} {first.mention.noun}"
        # "thương mại phát triển nhanh; tổng giá trị sản xuất đạt": the clause before lends its subject.
        is_lent = ";" in one.far and one.far.count(",") < 4 and bool(self._own(one.far))
        if is_lent:
            far = f"{far} {one.far}"
        if told and "đồng" in measure and "đồng" not in told[-1].mention.measure:  # "356 tuyến kiệt, tổng giá trị"
            far = f"{far} {told[-1].words}"
        before = next((other for other in reversed(self.found[:-1]) if not other.mention.no_figure), None)
        if before and re.fullmatch(r"[\s,]*", one.near) and phrases("link")["rise"].search(before.near):
            words += " tăng"  # "tăng 125 doanh nghiệp, 713 hộ kinh doanh"
        is_bracketed = bool(re.search(r"\(\s*$", self.line[self.start : one.mention.start]))
        if is_bracketed and not self._own(one.near) and not told:  # "việc làm vượt chỉ tiêu (300 lao động)"
            one.label = label_of(one.far)
            one.named = self.naming.name(f"{one.far} {words}", self.above, measure)
        elif not self._own(words) and told:
            self._name_by(one, told[-1], words, far)
        else:
            one.named = self.naming.name(words, far, measure, noun)
            alone = self.naming.name(words, "", measure, noun)[:1]
            if alone and alone[0].is_complete and not is_lent and not phrases("words")["structure"].search(far):
                one.named = alone
        if phrases("label")["part"].match(one.near) and told and told[-1].named:
            # A part is not the whole again.
            one.named = [other for other in one.named if other.indicator_id != told[-1].named[0].indicator_id]
        is_rise = phrases("link")["rise"].search(one.near) and one.scope.mode != "future" and not one.mention.is_yearly
        if is_rise and not (one.named and _TURNS & set(words_of(one.named[0].wording))):
            one.reason = "rise"

    def _name_by(self, one: Statement, subject: Statement, words: str, far: str) -> None:
        """ "…, tăng bình quân 12 %": what was told before, with its turn."""
        turn = next(
            (turn for turn in ("tăng", "giảm") if re.search(rf"\b{turn}\b(?! (?:còn|xuống|từ|lên))", words)), ""
        )
        plain = re.sub(r"\b(?:tăng|giảm)\b", " ", subject.words)
        one.named = self.naming.name(f"{plain} {turn}", far, one.mention.measure)
        one.is_inherited = True
        own = label_of(one.near)
        one.label = f"{subject.label}: {own[:1].lower()}{own[1:]}" if own else subject.label

    def _tell_verdicts(self) -> None:
        own = [
            one
            for one in self.found
            if not one.reason and (not one.host or (one.host.at_start and one.role == "result"))
        ]
        for place, one in enumerate(own):
            if one.role == "result" and not one.at_start and one.mention.measure != "chỉ tiêu":
                one.verdict = one.verdict or self._verdict(own, place)

    def _verdict(self, own: Sequence[Statement], place: int) -> str:
        until = own[place + 1].mention.start if place + 1 < len(own) else self.end
        behind = self.line[own[place].mention.end : until]
        if place + 1 < len(own):  # words before the next figure are the next one's
            behind = re.split(r"[;.]\s", behind)[0]
        before = self.line[own[place - 1].mention.end : own[place].mention.start] if place else ""
        if re.match(r"\s*(?:không|chưa) (?:đạt|hoàn thành)\s*(?:là|gồm|:)", before):
            return "missed"
        for verdict, pattern in phrases("verdict").items():
            if pattern.search(behind):
                return verdict
        return ""


def _is_beginning(mention: Mention) -> bool:
    """Whether a result is told as what something came from: "từ 34,5 % năm 2010", and no "trở lên"."""
    return mention.quantity.qualifier == "at_least" and bool(re.match(r"từ\b(?!.*trở)", mention.text, re.IGNORECASE))


def exactly(mention: Mention) -> Mention:
    """ "từ 3,2 %" before "xuống còn 0,8 %" is 3,2, and no least."""
    quantity = mention.quantity
    if quantity.qualifier != "at_least":
        return mention
    return replace(mention, quantity=replace(quantity, qualifier="exact", value=quantity.lower, lower=None))


def label_of(words: str) -> str:
    """A label without what leads to it and to its number: ", riêng giá trị sản xuất đạt" → "Giá trị sản xuất"."""
    text = re.sub(r"\s+", " ", words)
    bare = phrases("label")["trailing"].sub("", phrases("label")["leading"].sub("", text)).strip(" :;,.()-–")
    bare = bare.split(": ")[-1] if len(bare) > 60 else bare
    return bare[:1].upper() + bare[1:160]
