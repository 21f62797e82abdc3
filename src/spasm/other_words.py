"""Words that are spelled right, mean something else, and yet lie near to a name of the store.

Found by trying the 30,000 most frequent English words and several hundred names of diseases,
foods and people against the bundled names; what was corrected and should not be stands here,
with illnesses and medicines that many people ask about and that the store does not hold.
"""

from __future__ import annotations

from spasm.fold import plain

OTHER_WORDS = frozenset(
    map(
        plain,
        """
        abilities ability acne actively adhesive advil alive alzheimer alzheimers anemia angelic
        angelica antibiotic antibiotics antisemitic appear appears arabic austin autism backlash
        barbarian barnett batman bayern belong belongs benadryl boiling boobies bouts brees brethren
        breton brighten britain brownies buddies burnett bursitis calhoun callahan cannabis canning
        carat cardioplegia cataract cbd cease ceases celiac chang chaotic chiang cialis claritin
        clones cocoon coeliac coffins collagen combatants compassion composites comprise comprises
        compulsive concerted concerto conclusions conclusive concord concur congestion connor
        connors conquer consists contemplate contour contours contracting contradictions convection
        convention conventions conviction convictions cooke cookies cordon coroner corrected
        corrective correctly cosmologist courage courtyard coverage covers covert covid crampon
        crappy creating creation creations creature creatures criticism criticisms crock crockett
        crohn crohns curate cystitis daytona debates decide decides dedicated deluded dementia
        dengue diaries diary dolphin dolphins domes dysphasia dystocia dystopia ebola echoes
        electron electrons endometritis environmentalists erotic erratic estuary fairness familiar
        fascia faster favoring feasibility fibroid finesse flung forster forties foster fosters
        frosty gastritis gathered generic genomics glaucoma globes gravely gravis groping guardian
        guardians handbag handbags harman harmon harmonies heath hells hemolysis herein herman
        hermann hermione heroic heroine heron hookup houghton huddle humanities humanity humility
        huron hyperbolic hyperchloremia hyperopia hypersomnia hyperuricemia hypochloremia
        hypoproteinemia immortality insomnia iranians jagger japan journal journals journey journeys
        ketamine keto larson laryngitis leukemia lively lyme lymphoma mackenzie malaria manipulative
        marijuana marston maturity measles melanoma melatonin meningioma message messages messaging
        metadata methods millionaire moderate moderates modernity monasteries monsieur monsoon moody
        moths mounjaro mumps munster mutilation myths narcolepsy naturopathy neurotic newport nexium
        normalize nouns osteopetrosis overreacting oversight ozempic palate paleo palette palladium
        parades parentheses parlor parlour pasture pastures perched periodontitis pirates pixels
        plating platoon poignant polite porno powered pretends pretense preventable preventive
        prilosec pristine protein proteins proton protons provincial psoriasis rabbis racking rained
        reference references reset resurgence reverence rheumatica robbing robes rocket rockets
        rundown rybelsus sabha scandal scandals schema scholars sedimentary sensor sensors setting
        settings sevilla shalt shelby shield shields shilling shillings shorty simmer simplistic
        sinusitis sizes slippery smokey sniff sonata sparta spectral speedy splinter spondylitis
        spraying spring springer springs stains stalin staten stating stokes straits strauss strewn
        strike strikers strikes sugary summed sweet sweets tectonic tendonitis texans ticking ticks
        tinnitus titanic tonsillitis travers trilogy trivial trulicity turmeric urethritis vaccine
        vaginosis vapor vapour vegan vegetarian vertigo viagra victoza wally wegovy whine whiskers
        wholly wiggle willie willy withstand woolly zepbound zika zyrtec
        """.split(),
    )
)
"""The words in their plain form. They are never taken for a misspelled name."""
