"""Words that mean the same to a person who is not a doctor; ``search`` widens a question by them."""

from __future__ import annotations

from spasm import fold

_GROUPS = """
belly tummy stomach abdomen abdominal gut midsection
bowel intestine intestinal gut poop stool
night nighttime bed bedtime asleep sleep sleeping wake waking awake overnight midnight nap doze 2am 3am 4am
cramp cramping knot seize lock locked spasm grab "charley horse" "lock up" "seize up"
cramp knot "draw up" "knot up" "ball up"
cramp contract tighten "go hard" "rock hard" "hard as rock" "goes solid" "hard ball"
tight tighten clench squeeze clamp contract stiff locked
twitch flutter flicker jump quiver tic wink ripple pulse
jerk jolt jump kick jumpy
turn twist tilt pull lean tip crooked
pee urinate urine urination bladder wee peeing piss "pass water" "make water"
butt buttock bottom rear backside rump bum
anus rectum rectal anal hole "back passage"
sex intercourse vagina vaginal tampon
baby infant newborn
pregnant pregnancy trimester womb expecting weeks
womb uterus belly
period menstrual menstruation monthly
run running runner jog jogging race marathon mile
exercise workout gym training sport crossfit race squat playing
hot heat sun summer sweat sweating july august warm
sunlight light bright glare
cold chill freeze winter frozen ice
drive driving driver truck wheel
medicine medication drug pill tablet meds
breathe breath breathing air choke gasp
breathe "get air" "catch my breath" "catch his breath" "catch her breath" "fighting for air"
wheeze asthma whistle whistling
choke choking "went down wrong" "wrong pipe" "wrong way"
drown drowning "going under" "went under" "under water" underwater
collapse collapsed "went down" "dropped down" "hit the floor" "hit the ground" "keeled over"
unresponsive unconscious lifeless "wont wake" "wont wake up" "cant wake" "not waking" "isnt waking"
unresponsive unconscious lifeless "doesnt wake" "will not wake" "not answer" "doesnt answer" "wont answer"
unresponsive unconscious lifeless "isnt answering" "wont respond" "doesnt respond" "not responding" "out cold"
fever feverish "burning up" temperature "boiling hot" "burning hot" "a temp" "high temp"
hives welts
opioid fentanyl morphine heroin methadone oxycodone "pain patch" "pain patches"
broken crooked bent deformed shorter
swallow swallowing gullet gulp
throat windpipe gullet
voice speak talk speech hoarse strangled
speech slur slurred speak "can't speak" words
jaw mouth chew lockjaw
teeth tooth grind clench gnash molar
grind gnash
eye eyelid lid
blink blinking wink
face cheek facial
droop sag drop uneven lopsided
weak weakness limp floppy heavy
confused confusion muddled foggy disoriented delirious "acting drunk" "not making sense" "out of it"
confused confusion muddled "talking nonsense" "talking rubbish" "makes no sense" "doesnt make sense"
confused confusion muddled "acting weird" "acting strange" "acting confused" "acting crazy" "acting funny"
old older elderly senior age
child kid son daughter toddler boy girl teen
vomit vomiting puke puking nausea sick "throw up" "be sick" "being sick" "been sick"
vomit vomiting puke puking "throw up" "being sick" "been sick" "sicking up" "chucking up" "spewing" "barfing"
diarrhea runs stool
numb tingle tingling numbness "pins and needles" "can't feel" "fall asleep"
tingle prickle crawl creepy itch ant bug
stiff rigid stiffness board plank wood stone "rock hard" solid
rigid hard
shake shaking tremor shiver tremble
walk walking stroll
sit sitting chair couch sofa
stand standing "on my feet"
finger thumb hand fingertip
grip grasp gripping "let go" release
relax release loosen
hand wrist palm
toe foot
foot feet heel ankle
arch sole foot
calf leg shin
leg thigh calf
groin saddle
back lumbar spine
lift lifting box heavy
computer typing desk screen keyboard office mouse
write writing pen handwriting pencil
putt putting golf green
piano guitar violin trumpet instrument trombone cello flute saxophone drum clarinet
fit seizure convulsion epilepsy
seizure convulsion "jerk all over" "shake all over"
shake jerk convulse
faint "passed out" "pass out" "black out" consciousness unconscious collapse
anxiety panic stress worry nerve nervous
clot dvt thrombosis
plane flight fly flying
swollen swelling puffy swell bigger thicker larger
swollen swelling puffy swell "puffed up" "puffing up" "blown up" "blew up" ballooned
surgery operation operated replacement
white pale
blue purple gray grey ashen
bruise kneed blow kick contusion
tear strain pull rupture pop sprain
bone fracture break
car accident whiplash crash
rib chest
heart cardiac
pain hurt ache sore burn burning sting tender
spread radiate shoot travel "run down" "runs down" "go down" move
booze alcohol beer wine drinking liquor whiskey vodka drunk
cigarette smoke smoking tobacco
coffee caffeine "energy drink"
sugar diabetes diabetic
liver cirrhosis cirrhotic
diuretic "water pill" "water tablet" "fluid pill"
"high blood" hypertension "high blood pressure" "blood pressure"
dark brown cola tea
spider bite widow
dog bat bite fox raccoon skunk rabid
nail wound cut rusty wire
shot injection needle
kidney flank
greasy fatty fried
dialysis kidney "kidney machine"
heel shoe footwear
dehydrated dehydration thirsty "not enough water"
startle startled noise sudden loud surprise
drill vibrate vibrating vibration jackhammer chainsaw grinder
stick stuck lodge
cry scream crying screaming
"too much water" "lots of water" "tons of water" "gallons of water" overhydration
psychiatric psych shrink antipsychotic
antidepressant ssri
cholesterol statin
chemo chemotherapy
opioid opiate painkiller "pain pill" withdrawal
stop quit withdrawal "coming off"
inhaler puffer bronchodilator
breathless "short of breath" "out of breath" winded
shrimp prawn shellfish
nappy diaper
"blacked out" "passed out" "pass out" faint
couch inactive sedentary inactivity
"""
"""Words and phrases for the same or for what comes with it, a group a line."""

_FORMS = """
ache ached aching
arise arose arisen
awake awoke awoken
bend bends bent bending
bite bites bit bitten biting
bleed bled bleeding
break breaks broke broken breaking
breathe breath breathing breathed
build built building
calf calves
catch caught catching
child children kid
choke choked choking
cling clung
draw draws drew drawn drawing
drink drinks drank drunk drinking
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feel feels felt feeling
fight fought
foot feet
freeze freezes froze frozen freezing
grind grinds ground grinding
hang hung
hit hits hitting
hold holds held holding
hurt hurts hurting
keep keeps kept
knife knives
lay laid lain lying lie
leap leapt
lift lifted lifting
lose loses lost losing
ride rode ridden riding
rise rose risen
run runs ran running
shake shakes shook shaken shaking
shoot shoots shot shooting
shrink shrank shrunk
shut shuts shutting
sit sits sat sitting
sleep sleeps slept sleeping
speak spoke spoken speaking
spin spun
spread spreads
stand stands stood standing
steal stole
stick sticks stuck sticking
sting stings stung stinging
strike struck
swell swells swelled swollen swelling
swim swims swam swum swimming
take takes took taken
teach taught
tear tears tore torn tearing
throw throws threw thrown throwing
tooth teeth
tread treads trod trodden
burst bursts bursting
bring brings brought
twist twists twisted
wake wakes woke woken waking
weep wept
wear wore worn
wind wound
wring wrung
write writes wrote written writing
"""
"""Words with forms that no rule joins, a word a line."""

FRAME = frozenset(
    map(
        fold.plain,
        """
        after ago aint almost already also am another anybody anymore anyone arent around asap
        aunt auntie away basically became because become becoming before began begin behind
        between bf bloke boss both boyfriend bring bro brother brought btw buddy call called came
        cannot care change chap classmate colleague come comes coming completely couldnt couple
        coworker coz cuz dad danger dangerous day days dear difference different doc dude
        emergency end ended even evening ever everybody everyone everything father feel feeling
        feels fella felt few ffs first found friday friend frightened gave gf girlfriend gone gp
        gran grandad granddad granddaughter grandma grandmother grandpa grandson granny guess guy
        hadnt half harmful harmless hasnt hed hello hey hi honestly hour hours hubby husband idk
        immediately into it just keep keeps kept lad lady lass last lately later less literally
        long lot lots made make makes making man mate maybe mean minute minutes missus mom mommy
        monday month months more morning most mother move much mum mummy must name named nan nana
        need needs neighbor neighbour nephew never next niece nobody normal nothing off ok old
        omg once one only onto other out over own part partner people place pls plz pretty put
        puts quite real really roommate safe said same saturday saw say says scared scary second
        seem seems serious set shes shouldnt since sir sis sister somebody sometime soon sorry
        start started starting starts still sunday super teammate terrified theyre theyve tho
        though three thursday today told tonight took totally try trying tuesday turned twice two
        uncle until up ur urgent urgently use used using wait wednesday week weekend weeks well
        went werent weve wife woman wonder work workmate worse wouldnt wrong year years yesterday
        youve
        """.split(),
    )
)
"""Words about who tells it, since when and how long: they tell less of a trouble than others."""

SIGNS = frozenset(
    map(
        fold.plain,
        """
        abdomen ache ankle anus arch arm arms artery back belly bite bladder blink body bone bowel
        breath breathe brow bum burn butt buttock calf cheek chest chew chin choke clamp claw clench
        collapse confused contract convulse cough cramp cramping cry curl diarrhea droop drooping
        elbow eye eyelid face faint fall finger fingertip flutter foot gnash grind grinding grip
        groan groin gullet gut hamstring hand head heart heartbeat heel hip hoarse hurt jaw jerk
        joint jolt kick kidney knee leak leg limb limp lip liver lock lung molar mouth muscle neck
        nerve nod numb numbness pain palm pee pelvis period pinch poop pull pulse quiver rectum rib
        rigid sag seize shake shin shiver shoulder skin slur sore soreness spasm speech spine
        squeeze stiff stiffness sting stomach stone strain swallow sweat swell swelling swollen tear
        tender tenderness testicle thigh throat thumb tight tighten tightness tingle toe tongue
        tooth tremble tremor tummy turn twist twitch urge urine uterus vagina vein vessel voice
        vomit weak weakness wee wheeze windpipe wink womb wrist
        """.split(),
    )
)
"""Parts of the body and what one feels or sees there."""

_OTHER_THINGS = """
acne adoption album allergic allergy bald barbecue bitcoin blackhead blister blog boil book braces brand
breastfeeding budget bunion cancer cat cataract cavity chapped cheap chickenpox cholera coin cookie corn cost
coupon crown dandruff deaf dishwasher divorce donate donation earring earwax eczema embarrassed essay eyebrow
eyelash fever filling film filter fish flaky flu freckle fungal fungus game garage genetics glasses goldfish
green gum hair hamster hearing helmet herpes hiv hives hotel idea insurance itch itching itchy jewelry kitten
laptop latch lens lice lipstick loan lotion lump lymph makeup measles melanoma migraine mole mortgage movie
mumps nail nit nose nostril parrot password phlegm photo piercing pimple pinkeye plot polish price printer
psoriasis puppy rabbit rash recipe removal ring rosacea scab scalp scar scarf shampoo shave shingles sinus
smell smelly snore snot snoring soap song splint spot squint stitches stye sunburn sunscreen tan tattoo tax
team teething ticket toenail tonsil tour tumor ulcer verruca video vision wallpaper wart wax wedding whiten
whitening wifi wig wrinkle yellow
"bad breath" "black eye" "blood group" "blood test" "breast feeding" "bug bite" "cold sore"
"common cold" "dry eye" "dry mouth" "dry skin" "ear infection" "hay fever" "head cold" "hot flash"
"hot flush" "mosquito bite" "mouth ulcer" "nappy rash" "runny nose" "sore throat" "strep throat"
"sweaty feet" "tooth ache" "wisdom tooth"
"""
"""Words and phrases of other troubles and other things, even where parts of the body are named."""


def _phrases(line: str) -> list[str]:
    parts = line.split('"')
    plain = [word for part in parts[::2] for word in part.split()]
    return [*plain, *parts[1::2]]


OTHERS: set[str] = set()
"""The plain forms of words and phrases that tell of another trouble or of another thing."""
LAY: dict[str, frozenset[str]] = {}
"""A word or phrase in its plain form, and all that people also call it, as they write it."""
FORMS: dict[str, tuple[str, ...]] = {}
"""A form of a word, and all the forms of that word, the base form first."""
LONGEST = 4
"""Words of the longest phrase."""


def base(word: str) -> str:
    """The plain form of ``word``, of the base form if it has irregular ones."""
    forms = FORMS.get(word)
    return fold.plain(forms[0] if forms else word)


for _line in _FORMS.strip().splitlines():
    _forms = tuple(_line.split())
    for _word in _forms:
        FORMS.setdefault(_word, _forms)
for _line in _GROUPS.strip().splitlines():
    _group = frozenset(_phrases(_line))
    for _word in _group:
        _key = " ".join(map(base, fold.words(_word)))
        LAY[_key] = LAY.get(_key, frozenset()) | _group
for _word in _phrases(" ".join(_OTHER_THINGS.split())):
    _key = " ".join(map(base, fold.words(_word)))
    OTHERS.add(_key)
    if " " in _key:
        LAY.setdefault(_key, frozenset())
