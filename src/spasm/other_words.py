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
        abilities ability actively adhesive alive angelic angelica antibiotic antibiotics antisemitic
        appear appears arabic austin backlash barbarian batman bayern boiling boobies bouts brees brethren
        britain burnett callahan canning cardioplegia cease ceases chang chiang clones coffins combatants
        compassion composites comprise comprises compulsive concerted concerto conclusions conclusive
        concord concur congestion connor connors consists contemplate contour contours contracting
        contradictions convection convention conventions conviction convictions cooke cookies coroner
        corrected corrective correctly courage courtyard coverage covers covert crampon crappy creating
        creation creations creature creatures criticism criticisms crock crockett curate daytona debates
        dedicated deluded diaries diary dolphin dolphins domes dysphasia dystocia dystopia echoes electron
        electrons endometritis environmentalists fairness familiar favoring feasibility finesse forster
        forties foster fosters frosty generic genomics globes gravely gravis groping guardian guardians
        handbag handbags harmon harmonies heath hells hemolysis herein hermione heroine heron hookup
        humanities humanity humility hyperbolic hyperchloremia hyperopia hypersomnia hyperuricemia
        hypochloremia hypoproteinemia immortality iranians jagger journal journals journey journeys
        laryngitis lively manipulative marston maturity message messages messaging metadata methods
        millionaire moderate moderates modernity monasteries monsieur moody moths munster myths
        naturopathy neurotic newport normalize nouns osteopetrosis overreacting oversight palate palladium
        parades parentheses parlor parlour pasture pastures perched periodontitis pirates plating platoon
        poignant polite powered pretends pretense preventable preventive pristine protein proteins
        provincial rabbis racking reference references resurgence reverence rheumatica robbing rocket
        rockets rundown sabha scandal scandals schema scholars sedimentary sensor sensors setting settings
        sevilla shalt shield shields shilling shillings shorty simmer simplistic sizes slippery smokey
        sniff sparta spectral splinter spondylitis spraying spring springer springs stalin staten stating
        straits strauss strewn strike strikers strikes sugary sweet sweets tectonic texans ticking ticks
        titanic travers trilogy trivial urethritis vaginosis vapor vapour wally whine whiskers wholly
        wiggle willie willy withstand woolly
        """.split(),
    )
)
"""The words in their plain form. They are never taken for a misspelled name."""
