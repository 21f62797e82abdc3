"""Words that are spelled right, mean something else, and yet lie near to a name of the store.

Found by trying the 30,000 most frequent English words and several hundred names of diseases,
foods and people against the bundled names; what was corrected and should not be stands here.
"""

from __future__ import annotations

from spasm.fold import plain

OTHER_WORDS = frozenset(
    map(
        plain,
        """
        abilities ability actively adhesive alive angelic angelica antibiotic antibiotics
        antisemitic appear appears arabic austin backlash barbarian barnett batman bayern belong
        belongs boiling boobies bouts brees brethren breton brighten britain brownies buddies
        burnett calhoun callahan canning carat cardioplegia cease ceases chang chaotic chiang clones
        cocoon coffins combatants compassion composites comprise comprises compulsive concerted
        concerto conclusions conclusive concord concur congestion connor connors conquer consists
        contemplate contour contours contracting contradictions convection convention conventions
        conviction convictions cooke cookies cordon coroner corrected corrective correctly
        cosmologist courage courtyard coverage covers covert crampon crappy creating creation
        creations creature creatures criticism criticisms crock crockett curate daytona debates
        decide decides dedicated deluded diaries diary dolphin dolphins domes dysphasia dystocia
        dystopia echoes electron electrons endometritis environmentalists erotic erratic estuary
        fairness familiar fascia faster favoring feasibility finesse flung forster forties foster
        fosters frosty gathered generic genomics globes gravely gravis groping guardian guardians
        handbag handbags harman harmon harmonies heath hells hemolysis herein herman hermann
        hermione heroic heroine heron hookup houghton huddle humanities humanity humility huron
        hyperbolic hyperchloremia hyperopia hypersomnia hyperuricemia hypochloremia hypoproteinemia
        immortality iranians jagger japan journal journals journey journeys larson laryngitis lively
        mackenzie manipulative marston maturity message messages messaging metadata methods
        millionaire moderate moderates modernity monasteries monsieur monsoon moody moths munster
        mutilation myths naturopathy neurotic newport normalize nouns osteopetrosis overreacting
        oversight palate palette palladium parades parentheses parlor parlour pasture pastures
        perched periodontitis pirates pixels plating platoon poignant polite porno powered pretends
        pretense preventable preventive pristine protein proteins proton protons provincial rabbis
        racking rained reference references reset resurgence reverence rheumatica robbing robes
        rocket rockets rundown sabha scandal scandals schema scholars sedimentary sensor sensors
        setting settings sevilla shalt shelby shield shields shilling shillings shorty simmer
        simplistic sizes slippery smokey sniff sonata sparta spectral speedy splinter spondylitis
        spraying spring springer springs stains stalin staten stating stokes straits strauss strewn
        strike strikers strikes sugary summed sweet sweets tectonic texans ticking ticks titanic
        travers trilogy trivial urethritis vaginosis vapor vapour wally whine whiskers wholly wiggle
        willie willy withstand woolly
        """.split(),
    )
)
"""The words in their plain form. They are never taken for a misspelled name."""
