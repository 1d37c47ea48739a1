"""Irmela: eight sessions, two targets that change slowly, one energy cyst from found to released."""

from __future__ import annotations

from typing import Final

from palpate.demo.entries import (
    after,
    agreed_on,
    did,
    felt,
    image,
    let_go,
    news,
    plan,
    reading,
    restart,
    said,
    sign,
    spoke,
    stop,
    ticked,
    words,
)  # fmt: skip
from palpate.demo.story import Agreed, Life, Met, Story, Talk, Target, Visit, all_no
from palpate.standing import Basis

_LIFE: Final = (
    Life(
        headline="Fell from the hayloft", when="when I was about seven", kind="fall",
        place="landed on the left hip",
        words="I remember the dust and that nobody had seen it. I got up and went on playing.",
        still_matters=2,
    ),
    Life(
        headline="Hit from behind at a red light", when="in {year}", ago=21, kind="car_accident",
        place="neck",
        words="Not fast. I drove home. The stiffness came two days later and then it went.", still_matters=4,
    ),
    Life(
        headline="Nursing my mother at home", when="{year} to {until}", ago=13, to=9, kind="chronic_stress",
        words="Four years of listening for her at night. I would do it again.", basis=Basis.WRITTEN,
        still_matters=5,
    ),
    Life(
        headline="Gallbladder taken out", when="November {year}", ago=8, kind="surgery",
        place="upper belly, right",
        words="It went well. I was cold for a week.", basis=Basis.WRITTEN,
    ),
    Life(
        headline="My father died", when="3 March {year}", ago=6, kind="loss", still_matters=6,
        words="He went quietly. I had the phone in my left hand all day.", basis=Basis.WRITTEN,
    ),
    Life(
        headline="A fright at the river", when="I could not say when, I was small",
        told_by="her sister tells it",
        words="I do not remember it myself. They say I would not let go of the railing.",
    ),
)  # fmt: skip

_INTAKE: Final = Talk(
    agreed=(
        Agreed(scope="notes"),
        Agreed(
            scope="touch", how="verbal", note="All regions; says where the hands go next is good to hear.",
        ),
        Agreed(scope="intimate", note="Sacrum and breastbone."),
        Agreed(scope="mouth", granted=False, note="Perhaps later."),
        Agreed(scope="contact", note="Phone, weekdays after 16:00. No voicemail."),
        Agreed(scope="share", granted=False),
    ),
    safety=all_no(),
    life=_LIFE,
    targets=(
        Target(
            key="neck", words="Turning my head when I back out of the drive", low="turns as it should",
            high="I have to turn the whole of me",
        ),
        Target(
            key="sleep", words="Awake at four and not finding sleep again", low="not at all",
            high="every night",
        ),
    ),
)  # fmt: skip

_FIRST: Final = (
    Visit(
        weeks=15, talk=_INTAKE, ratings={"neck": 7, "sleep": 7}, hands_on=50,
        arrival=(said("My neck is the reason I came. The nights are why I stayed on the phone so long."),),
        marks=(stop("16:20", "still_point"), restart("18:05"), let_go("34:40")),
        lines=(
            felt("CSR 8 cycles a minute at the feet, narrow; left lags behind right"),
            felt("drag of the dural tube at C5 to C7, strength 2", place="dural tube"),
            did("listening", place="feet, pelvis, ribs, shoulders"),
            did("diaphragm_release", "respiratory, then thoracic inlet"),
            sign("softening", place="thoracic inlet"), sign("deep_breath"),
            after("As if somebody had let out my collar."),
            *ticked("rhythm_restarted", "breath_settled", "oriented", "sat_and_walked", "partial"),
            plan("Every two weeks. We judge by her two targets, at the fourth and the eighth session."),
        ),
    ),
    Visit(
        weeks=13, ratings={"neck": 7, "sleep": 8},
        arrival=(
            news("Slept badly the first night, then two good ones."), said("The same as last time, please."),
        ),
        talk=Talk(agreed=(Agreed(scope="dialogue", note="Read the text on memory; asked two questions."),)),
        marks=(stop("12:45", "significance"), restart("14:10"), stop("27:30", "unsure"), restart("29:02")),
        cysts=(
            Met(
                key="blade", kind="found", words="A walnut, many small movements behind a cloth.",
                qualities={"density": 2, "agitation": 2, "heat": 0},
                card={
                    "place": "inner edge of the shoulder blade", "region": "scapula.L", "depth": "fascia",
                    "tissue": "fascia", "role": "unsure",
                    "vector": {
                        "entry": "below the blade", "entry_side": "L", "words": ["superior", "medial"],
                        "basis": "palpation",
                    },
                },
            ),
        ),
        lines=(
            felt(
                "arcs from both shoulders meet at the inner edge of the blade; tight and quick on the left",
                "L",
            ),
            felt("blade glides upward, hardly downward", "L", "shoulder blade"),
            did("arcing", "from the feet upward, then shoulders"),
            did("rtr", side="L", place="shoulder blade"),
            sign("heat", side="L", place="shoulder blade"),
            after("Warm there. Nothing else."),
            *ticked("oriented", "water_offered", "not_reached"),
            plan("Go on at the blade if it is still what the hands are led to."),
        ),
    ),
    Visit(
        weeks=11, ratings={"neck": 6, "sleep": 7},
        arrival=(said("Could you stay longer at the shoulder?"),),
        marks=(
            stop("09:50", "significance"), words("11:20"), restart("15:35"),
            let_go("31:15", "pressed by mistake"),
        ),
        cysts=(
            Met(
                key="blade", kind="engaged", words="Draws inward and forward.",
                qualities={"density": 2, "agitation": 1},
            ),
        ),
        lines=(
            felt("line of pull from the blade toward the breastbone", "L", "shoulder blade to breastbone"),
            did("cyst_release", side="L", place="shoulder blade"),
            did("tid", "asked first; few words, long pauses"),
            image("“A grey pebble, smooth. It fits in my hand.” At the shoulder blade."),
            spoke("“It does not want to be thrown away. It can lie on the window sill.”"),
            sign("therapeutic_pulse", side="L"), sign("twitching", "left hand"),
            after("I like the pebble. I do not have to know what it is."),
            *ticked("dialogue_closed", "oriented", "partial"),
            plan("No homework. She may draw the pebble if she wishes to."),
        ),
    ),
    Visit(
        weeks=9, ratings={"neck": 6, "sleep": 7},
        arrival=(
            news("I have drawn the pebble. My husband thinks it is a potato."), said("Neck and nights."),
        ),
        marks=(
            stop("13:05", "significance"), restart("17:50"), let_go("18:20"), stop("35:00", "still_point"),
            restart("37:12"),
        ),
        cysts=(
            Met(
                key="blade", kind="release", signs=("heat", "softening", "own-goose-skin"),
                completion="partial", mark=3, before=7, after=4,
            ),
        ),
        lines=(
            felt("CSR 9 cycles a minute at the feet, medium, sides nearly equal"),
            did("cyst_release", "path kept straight, arm carried", "L", "shoulder blade"),
            did("positioning", "left arm drifted up and across, its weight taken", "L"),
            sign("heat", side="L"), sign("own-goose-skin", side="L"),
            after("Half of it has gone. The other half is polite."),
            *ticked(
                "rhythm_restarted", "left_position", "breath_settled", "oriented", "sat_and_walked",
                "partial",
            ),
            plan("Looked at the targets together: neck 7, 7, 6, 6; nights 7, 8, 7, 7. She wants to go on."),
        ),
    ),
)  # fmt: skip

_SECOND: Final = (
    Visit(
        weeks=7, ratings={"neck": 5, "sleep": 8},
        arrival=(news("The exams at school. I wake at four and count chairs."), said("Quiet today, please.")),
        marks=(stop("20:15", "still_point"), restart("24:40")),
        cysts=(
            Met(key="blade", kind="present", words="Quiet; no draw.", qualities={"density": 1}),
            Met(
                key="hip", kind="found", words="Slow, wide arcs.", qualities={"density": 1, "stillness": 2},
                card={
                    "place": "above the hip bone", "region": "hip_lateral.R", "depth": "muscle",
                    "tissue": "muscle", "event_basis": "unknown",
                },
            ),
        ),
        lines=(
            did("still_point_induced", "at the feet"), did("own-heels-waiting"),
            felt("wide, slow arcs from the left heel, meeting above the right hip bone", "R"),
            sign("sleep", "about ten minutes"), sign("gurgling"),
            after("I was away for a while. Nice away."),
            *ticked("oriented", "sat_and_walked", "driving_discussed", "not_reached"),
            plan("As before, in two weeks."),
        ),
    ),
    Visit(
        weeks=5, ratings={"neck": 4, "sleep": 6},
        arrival=(said("The shoulder has been asking for it all week."),),
        marks=(
            stop("08:35", "significance"), words("10:50"), let_go("22:10"), restart("22:45"),
            stop("38:20", "still_point"),
            restart("40:05"),
        ),
        cysts=(
            Met(key="blade", kind="engaged", qualities={"density": 1, "heat": 1}),
            Met(
                key="blade", kind="said",
                card={
                    "feeling": "relief", "event": "Nursing my mother at home",
                    "event_basis": "client_reported",
                },
            ),
            Met(
                key="blade", kind="release", signs=("heat", "softening", "rhythm_restart", "client_reports"),
                completion="complete", mark=3, before=5, after=0,
            ),
        ),
        lines=(
            felt("blade glides both ways, down as well as up", "L", "shoulder blade"),
            did("cyst_release", side="L", place="shoulder blade"), did("tid", "hardly any words"),
            spoke("“The window sill is empty. That is all right.”"),
            sign("rhythm_restart", "wider than before, even"),
            sign("client_reports", "“It is done, I think.”"),
            sign("tears", "a few; her word for it: “relief”"),
            after("Light. And hungry."),
            *ticked(
                "rhythm_restarted", "signs_faded", "left_position", "breath_settled", "client_says_done",
                "dialogue_closed", "oriented", "sat_and_walked", "complete",
            ),
            reading("She followed her own pace throughout; I had little to do."),
            plan("Re-arc at the blade next time before anything else."),
        ),
    ),
    Visit(
        weeks=3, ratings={"neck": 4, "sleep": 5},
        arrival=(
            news("I backed out of the drive and noticed only afterward that I had looked."),
            said("The lower back."),
        ),
        marks=(stop("17:25", "significance"), restart("21:00")),
        cysts=(
            Met(
                key="hip", kind="engaged", words="A slow draw toward the knee.",
                qualities={"density": 1, "stillness": 1},
            ),
        ),
        lines=(
            felt("no arcs at the left blade", "L", "shoulder blade"),
            felt("slow draw from above the hip bone toward the outer knee", "R", "hip"),
            did("arcing"), did("rtr", side="R", place="hip"), did("sacral", "L5/S1"),
            sign("lengthening", side="R"),
            after("My right leg is longer than my left. It will tell the other one."),
            *ticked("oriented", "sat_and_walked", "partial"),
            plan("Once more before the holidays, then six weeks without."),
        ),
    ),
    Visit(
        weeks=1, ratings={"neck": 3, "sleep": 4},
        arrival=(said("Whatever comes. I have slept through twice."),),
        marks=(stop("15:10", "still_point"), restart("19:20"), let_go("33:30"), words("41:45")),
        cysts=(
            Met(key="hip", kind="present", words="Softer at its rim.", qualities={"density": 1}),
        ),
        lines=(
            felt("CSR 9 cycles a minute at the feet, medium, even on both sides"),
            felt("drag of the dural tube at C6, strength 1", place="dural tube"),
            did("listening"), did("dural_glide"), did("rtr", side="R", place="hip"),
            sign("softening", side="R"), sign("yawning"),
            spoke("“I had forgotten that I can look over this shoulder.”"),
            after("I can look where I want. I would like to keep that."),
            *ticked(
                "rhythm_restarted", "breath_settled", "oriented", "sat_and_walked", "next_contact",
                "aftercare_given", "partial",
            ),
            plan("Six weeks without a session. She rates both targets then; after that we decide."),
            agreed_on("in six weeks, Tuesday at ten"),
        ),
    ),
)  # fmt: skip

IRMELA: Final = Story(key="course", visits=_FIRST + _SECOND)
