"""Words that mean the same to a person who is not a doctor; ``search`` widens a question by them."""

from __future__ import annotations

from spasm import fold

_GROUPS = """
belly tummy stomach abdomen abdominal gut midsection
bowel intestine intestinal gut poop stool
night nighttime bed bedtime asleep sleep sleeping wake wakes woke waking awake overnight midnight 2am 3am 4am
cramp cramping knot seize lock locked spasm "charley horse"
tight tighten clench squeeze clamp contract stiff locked
twitch flutter flicker jump quiver
jerk jolt jump kick
turn twist tilt pull
pee urinate urine urination bladder wee
butt buttock bottom rear backside rump
anus rectum rectal anal hole
sex intercourse vagina vaginal tampon
baby infant newborn
pregnant pregnancy trimester womb
womb uterus
period menstrual menstruation monthly
run running runner jog jogging race marathon
exercise workout gym training sport crossfit race
hot heat sun summer sweat sweating july august
cold chill freeze winter
drive driving driver truck wheel
medicine medication drug pill tablet
breathe breath breathing air choke
wheeze asthma
swallow swallowing gullet
throat windpipe gullet
voice speak talk hoarse strangled
jaw mouth chew
teeth tooth grind clench
eye eyelid
blink blinking
face cheek facial
old older elderly senior age
child kid son daughter toddler boy girl teen
vomit vomiting "throw up" puke nausea sick
diarrhea runs stool
numb tingle tingling numbness "pins and needles"
stiff rigid stiffness
shake shaking tremor shiver
walk walking
sit sitting chair
stand standing
finger thumb hand
hand wrist
toe foot
arch sole foot
calf leg shin
leg thigh calf
back lumbar spine
lift lifting box heavy
computer typing desk screen keyboard office
write writing pen handwriting pencil
putt putting golf
piano guitar violin trumpet instrument
fit seizure convulsion epilepsy
faint "passed out" consciousness unconscious
anxiety panic stress worry nerve
clot dvt thrombosis
swollen swelling puffy
white pale
bruise kneed blow kick contusion
car accident whiplash crash
rib chest
heart cardiac
pain hurt ache sore
booze alcohol beer wine drinking
cigarette smoke smoking tobacco
coffee caffeine "energy drink"
sugar diabetes diabetic
brown dark cola
spider bite bitten
dog bat bite bitten
nail wound cut rusty
shot injection needle
kidney flank
greasy fatty fried
dialysis kidney
"""


def _phrases(line: str) -> list[str]:
    parts = line.split('"')
    plain = [word for part in parts[::2] for word in part.split()]
    return [*plain, *parts[1::2]]


LAY: dict[str, frozenset[str]] = {}
"""A word in its plain form, and all that people also call it, as they write it."""

for _line in _GROUPS.strip().splitlines():
    _group = frozenset(_phrases(_line))
    for _word in _group:
        LAY[fold.plain(_word)] = LAY.get(fold.plain(_word), frozenset()) | _group
