"""The pattern families: what a sentence looks like, in one table, with an example each.

They read plain text (lower case, no fillers; question marks may be missing, as in dictated lines). A pattern
says what it has seen; the cascade in `rules` decides.
"""

# ruff: noqa: E501 - a regular expression is read in its groups, not in its lines

import re
from dataclasses import dataclass
from typing import Final

from palpate.dialogue.questions.ages import NUMBER

_BE: Final = r"(?:is|are|was|were|'s|'re)"
_AUX: Final = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|might|may|am)"
_NEG: Final = (
    r"(?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|hadn't|won't|wouldn't|couldn't|can't"
    r"|shouldn't)"
)
_WHO: Final = r"(?:it|you|he|she|they|there|we|that|i|this)"
_PART: Final = (
    r"(?:body|tissues?|fascia|membranes?|bones?|muscles?|neck|shoulders?|back|spine|sacrum|pelvis|hips?|belly|gut"
    r"|stomach|diaphragm|heart|lungs?|liver|spleen|kidneys?|womb|throat|jaw|chest|head|legs?|arms?|psoas|knot"
    r"|scar|pain|ribcage|ribs?|dura|cells?|system|voice|muddle)"
)
_MIND: Final = (
    r"(?:tell|telling|tells|says?|saying|remembers?|remembering|knows?|forgets?|asking|crying|screaming|speaking|"
    r"speaks|hiding|wisdom|protecting|keeping this|letting you know|wants? you|want to (?:hear|feel|go)|trying to|"
    r"feels? (?:sad|angry|afraid|unloved|ashamed|safe|fear)|had enough|not (?:able to )?digest)"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One family of sentence forms."""

    name: str
    kind: str  # the kind that it speaks for: a code of QUESTION_KINDS
    regex: re.Pattern[str]
    example: str
    flag: str = ""  # a code of FLAGS that it trips, or blank


def _p(name: str, kind: str, regex: str, example: str, flag: str = "") -> Pattern:
    return Pattern(name, kind, re.compile(regex), example, flag)


_S: Final = "suggestive"

PATTERNS: Final = (
    # What adds or presumes.
    _p("tag", _S,
       rf"\b{_NEG} {_WHO}(?: \w+)?\W*$|,\s*(?:right|no|yes|hey|eh|huh|innit|or not|or|ne|hm)\W*$"
       rf"|(?:n't|never|not) [^?]*,\s*(?:{_AUX}) {_WHO}\W*$|(?<=\w)\s+(?:huh|innit|isn't it)\b"
       rf"|\b(?:right|hey|huh|no)\W*\?\W*$|, (?:yes|no), \w+\W*$|^(?:so |and )*(?:you|it|he|she|that)\b[^?]*\w (?<!the )(?<!on )(?<!my )(?<!your )(?:right|huh|innit)$|\bi bet\W*$|you'd agree|correct me",
       "It's lighter, isn't it?", "tag"),
    _p("negative_question", _S, rf"(?:^|[.,] )(?:and |so |but )?{_NEG} (?:it|you|there|that|he|she|they)\b",
       "Don't you feel lighter?", "tag"),
    _p("certainty", _S,
       r"\b(?:must(?:'ve| have|'a)? (?:be\b|been|feel|felt|have|hurt)|must've|must have|obviously|clearly|definitely"
       r"|surely|undoubtedly|no doubt|plainly|certainly|gotta be|got to be|has to be|presumably|for sure|of course"
       r"|pretty sure|quite certain|evidently|deep down|it's obvious|i expect you|you'll have been|it's normal to be)\b",
       "You must have been heartbroken.", "certainty"),
    _p("authority", _S,
       rf"\b{_PART}(?: (?:is|are|was|has|have|'s|'ve))?(?:'s|'re)?(?: \w+ly)?(?:,[^,]+,)?(?: been)? {_MIND}\b"
       rf"|\b(?:body|tissue|fascia|membranes?)(?:'s)? (?:never|has its|holds?|stores?|carr)"
       rf"|\bask (?:your|the|that) (?:\w+ )?{_PART}\b|let me ask your|what (?:is|are|'s) (?:your|the|this|that) "
       rf"(?:\w+ )?(?:{_PART}|tension|pain) (?:trying|telling|saying|hiding|protecting|remembering)",
       "The tissue is telling us that it remembers.", "authority"),
    _p("meaning_held", _S,
       r"\b(?:hold|holds|holding|held|store|stores|stored|carry|carries|carrying|locked|sits?|sitting|lives?|leaving|"
       r"letting go of|release|released|releasing|full of|shock of|hanging on to|suppressing|digest) (?:in |on to |onto "
       r"|up |a lot of |so much |some |the |your |our |that |this |all |\w+'s )*(?:\w+ )?(?:anger|grief|fear|sadness|shame|guilt|rage|"
       r"sorrow|trauma|shock|resentment|emotions?|memor\w+|hurt|pain|story|past|stress|mother|father|family|child|"
       r"accident|betrayal|karma|divorce|tears|loss|feelings?)\b|emotional (?:release|softening)|inner child|past life",
       "The shoulder is letting go of grief.", "authority"),
    _p("hunch", _S,
       r"\b(?:i(?:'m| am|'d| have| just|)? (?:just |also |a |quite )*(?:sensing|sense|imagine\b|suspect|reckon (?:someone|you|"
       r"it's|that's|he|she)|bet\b|suppose|think (?:it|you|that|this|there|the|your)|picking up on? a? ?|got an image|get"
       r"ting a sense|have a sense|feeling this|can't help)|my (?:guess|sense|hunch)|sounds like you|it sounds as though"
       r"|i'm hearing (?:is |that )|what i'm hearing is a|in my experience|most people with|i feel (?:here|that you)"
       r"|it (?:appears|seems) to me)",
       "I'm sensing a lot of sadness here.", "authority"),
    _p("cause", _S,
       r"\b(?:because|caused? by|due to|that's why|that is why|that was when|which is why|stems? from|rooted in|goes back to|"
       r"related to|comes? from the|coming from (?:the|your)|came from|(?:that's|it's|this is) (?:all |only |just |basically )?"
       r"(?:from|about|your|old|stress|psych|emotional|a fear|grief|anger|the (?:shock|shame|car|accident))|turned "
       r"inwards?|as a result|the reason|so (?:that )?you could|since (?:you|your|he|she)\b[^?]*\b(?:left|lost|died|was)|"
       r"this has come from|has to do with|something to do with|therefore|a defence against|there to hide)",
       "You felt lost because your father had gone.", "cause_supplied"),
    _p("imagery", _S,
       r"(?:^|[.,;] |and |now |just |you (?:must|can) (?:now )?|like you to |so )(?:kindly |please |now |just |and |maybe |also )*"
       r"(?:imagine|picture|visuali[sz]e|pretend|see (?:how|yourself|your|that|him|her|the (?:light|hurt|child|boy|girl|small|fear))"
       r"|see a|send |honou?r the|forgive|go (?:back|through|to where|into the past)|walk (?:through|into)|travel|let (?:the|that|your|a|it|go|yourself|her|him|him)"
       r"(?! (?:me|us) know)[^.?]*\b(?:go|goes|out|fill|dissolve|melt|drain|leave|become|come|close|be held|flow|wash)|give (?:now )?(?:the|your|it)"
       r"|say (?:to him|to her|now|goodbye|bye|something to)|ask (?:her|him|the (?:little|child|boy|girl|part))|put your (?:fear|pain|anger)"
       r"|allow the|tell (?:him|her|the (?:child|little))|take yourself|let's take yourself|feel (?:the|that the|your) \w+ (?:is )?(?:leaving|going|melting|dissolving)"
       r"|cut (?:the|it)|let's (?:send|cut)|talk to the|embrace|hug|give her|breathe into)",
       "Imagine a white light coming in.", "imagery_command"),
    _p("promise", _S,
       r"(?:\b(?:you|it|pain|this|everything|they|we|\w+s?)(?:'ll| will| won't|'re going to| is going to| are going to)\b[^.?]*\b"
       r"(?:gone|better for good|disappear|vanish|clear(?: up)?|normal|resolves?|new (?:man|woman|person)|completely well|pain[- ]free|"
       r"no more|come back|like a baby|never|any pain|good as (?:gold|new)|much lighter|so much|have no|remove|be free)\b)|no more pain|for good\b|"
       r"finds? the \w+ resolves|surprised if you had any",
       "After two more of these it will be gone.", "outcome_promised"),
    _p("he_or_she", _S, r"\b(?:he|she|him|her|his|hers|he's|she's|he'd|she'd)\b", "Tell me what he did.", "person_presumed"),
    _p("feeling_named", _S,
       r"\b(?:the|your|his|her|their|that|this|some|any|old|of|with|more|such) (?:\w+ )?(?:anger|grief|fear|sadness|shame|guilt|rage|sorrow|loneliness|resentment|betrayal|hatred|loss|trauma|abuse|memory|memories|childhood)\b"
       r"|(?:do you feel|are you feeling|are you|is it|feel|felt|you're|feeling|were you) (?:so |very |a bit |still |really )?(?:angry|sad|ashamed|guilty|lonely|scared|afraid|frightened|jealous|abandoned|rejected|betrayed|hurt|unwanted|unloved|grieving|furious)\b(?! right now)",
       "Is there any anger there?", "emotion_supplied"),
    _p("wonder", _S,
       r"\b(?:i wonder (?:if|whether) (?:it|you|that|there|something)|perhaps (?:it's|you|that)|maybe (?:you|it's|your|when)|(?:could|might) (?:it|this|that|there) (?:have )?be(?:en)? "
       r"(?:to do|about|some|from|your|that|because|the)|do you (?:blame|remember being)|that sounds (?:trau|awful|terr)|how awful)",
       "I wonder if you were afraid.", "presupposition"),
    _p("event_presumed", _S,
       r"\b(?:what (?:has |did |have )?(?:he|she|they|your \w+|those \w+|the \w+|himself)\b[^?]*\b(?:do|did|made|make|done)\b|(?:happened|done|did|do) to you|"
       r"who (?:did|hurt|told you|made|has locked|left|hit|said|locked|frightened|was he|was she)\b|something (?:bad|terrible|must|happened|was done|may|might|"
       r"couldn't|that couldn't)|(?:could|did|might|would) (?:something|anything|somebody|someone) (?:have )?(?:happen|hurt|touch|do)|"
       r"(?:has|did) (?:someone|somebody|anybody|anyone) (?:let|protect|hurt|touch|hit)|in the house|happened here|protected you|laughed at you|try to remember|remember (?:when|the first|what)|which hand|who (?:else )?(?:knew|died)|(?:someone|somebody) (?:hurt|hit|touched|did|pushed|in your family|must|has betrayed)|when (?:he|she|they|you were|your \w+|the) (?:\w+ )?"
       r"(?:hit|hurt|left|died|scolded|attacked|struck|locked|knocked|passed|cheated|told|punished|beaten|raped|abandoned|frightened|violence|abuse)|"
       r"what (?:happened|was done|were you (?:told|punished)|was the trauma|are you (?:so )?(?:afraid|scared|ashamed|protecting))|"
       r"the (?:abuse|beatings?|assault|attack|rape|trauma|hijacking|violence)|(?:after|before|day|when) (?:your|the|he|she) \w+ (?:died|left|passed|lost)|"
       r"were you (?:abused|beaten|hit|punished|raped|hurt)|you (?:were|was) (?:abused|beaten|hit|punished|raped|hurt|dropped|neglected|left|put|locked|told to)|"
       r"why (?:did|do|are|can't|were|are) (?:you|he|she|they|your|you not)|time you were|inappropriate|did (?:to|with) you|hit you|let you down)",
       "Could something have happened in that house?", "event_presumed"),
    _p("person_presumed", _S,
       r"\b(?:who (?:is|are|'s|was)(?: that| there| with| standing| waiting)|who's (?:there|that|with|on)|who (?:do )?you see|which (?:parent|man|person|teacher|one of your|"
       r"woman|of your)|(?:is|was|were) (?:it|he|she|they|this|that) (?:\w+ )?(?:your|you're|a man|a woman|somebody|someone|himself|his|her)\b|(?:if|whether) (?:it was|some|there's a "
       r"(?:bloke|man|woman)|he|she|it is your|it's your)|a (?:man|woman|boy|girl|child|little boy|little girl|small girl|small boy|presence|bloke|little lad)\b|"
       r"(?:little|inner|wounded|inside|frightened|hurt) (?:one|child|kid|part|girl|boy)|(?:child|boy|girl) (?:inside|in you|who))",
       "Is that your mother's voice?", "person_presumed"),
    _p("faux_invitation", "option_posing",
       r"\b(?:tell (?:me|us)|let (?:me|us) know|inform me|say|would you (?:tell|say)|(?:can|could) you (?:tell|say|let me know)|let me know)(?: me)?,? (?:clearly,? )?"
       r"(?:please,? )?(?:if|whether|which|who\b|was it|is it|does it|do you|did (?:he|she|it))",
       "Tell me whether it is worse at night.", "faux_invitation"),
    _p("negative_recast", "option_posing",
       r"\b(?:tell me|what|how|describe)\b[^.?!]*?(?:--|-\s| - |-$)\s*(?:did|was|is|were|does|do|has|so|it)\b",
       "Tell me what- did it hurt?", "negative_recast"),
    _p("wh_presumes", _S,
       r"^(?:and |so |then )?(?:what|how|when|why|where|which|who)\b[^?]*\b(?:afraid|ashamed|scared|frightened|jealous|lonely|guilty|angry|abandoned|humiliat\w+|"
       r"hated?|devastated|worthless|punish\w*|unloved|betray\w*|abus\w+|beatings?|violence|locked|secret|crying|forgive|forget|remembering|trust|"
       r"give (?:away|your)|grab\w*|hit|struck|hurt you)\b|what (?:it )?was it (?:about|that)|first (?:realise|realize|time he|notice he)",
       "How ashamed were you when she found out?", "presupposition"),
    # Clean questions and words given back.
    _p("clean_question", "clean_reflection",
       r"\b(?:(?:is there )?(?:anything|something) else(?:, anything else at all,?)? about (?:that|the|this|being|those)|what (?:kind|sort) of [\w' ]+ (?:is|could|might|was|are) "
       r"(?:that|this|those)|what kinda|(?:whereabouts|where) (?:is|are|could)(?: that| this| those| it)? [\w']+|whereabouts\b|(?:that's|is|are|this is) (?:a |an )?[\w' ]+ like what|^(?:a |an )?[\w']+ like what|"
       r"relation(?:ship)? between|is there (?:a |some )?(?:link|relation(?:ship)?)|and (?:when|as) [\w' ]+,? (?:then )?what(?:'s| is)? happen(?:s|ing)?|when [\w' ]+,? (?:then )?what happens to|"
       r"^(?:and )?(?:then|and then),? (?:and then )?what\b(?: happens| is happening)?|what happens (?:just |right |immediately )?(?:before|prior)|(?:just|right) before [\w' ]+,? what|"
       r"before (?:it )?[\w ]+,? what (?:happens|is happening)|where (?:could|does|did) (?:that |this )?[\w' ]+ (?:have )?come from|(?:does|do|would|might) [\w' ]+ (?:like|want) to have happen|what (?:needs|must|has) to? ?happen|"
       r"^and (?:can|has|does) (?:that|this|the|a|an)\b|^and (?:is|are) (?:it|that|there)\b[^?]*\b(?:inside|outside|that \w+)|size or (?:a )?shape|shape or (?:a |any )?size)",
       "And what kind of stone is that stone?"),
    _p("and_start", "clean_reflection", r"^(?:and|so) ", "And a red stone."),
    _p("given_back", "clean_reflection",
       r"^(?:and |so |mm,? |ah,? |okay,? |then )*(?:(?:you|you're|you've|you'd|it's|it|there's|there is|part of you|a part)\b(?!'ll| will| must| might| know|'ll)"
       r"(?! (?:can|may|could|needn't|don't have|have a choice) )[^?]*$)",
       "You felt lost and you didn't know where to turn."),
    _p("quoted", "clean_reflection",
       r"\b(?:you said|you told|you described it|those were your words|what you said|you'd? say|you're saying|you are saying|you are telling|in your words|you were saying)\b|^[\"'][^\"]+[\"']\W",
       "You said \"locked out\"."),
    _p("fragment", "clean_reflection", r"^(?!.*\b(?:i|i'm|my|next|week|please|hand|hands|time)\b)[\w',\- ]{2,40}[.]?$", "A grey weight."),
    # Open.
    _p("open", "open_invitation",
       r"\b(?:what (?:are|do|did|have|all are|kinds? of things are) you (?:\w+ )*(?:notic\w+|aware|find\w*|experienc\w*|sens\w*|feel(?:ing)?|observe|want to|make of|"
       r"hope to|see, or|picking|reckon|become aware|know about|thinking)|what you (?:want|wish|are noticing)|what(?:'s| is|s) (?:it like|that like|happening|going on|been (?:happening|going|troubling)|here\b|there\b|there now|alive|coming up|"
       r"up today|now\b|present|your sense|on your (?:mind|heart)|important|it doing|brought you|your (?:own )?(?:feeling|understanding)|the story|coming)|what else|anything else(?! before)|what would you (?:like|say|want)|what (?:comes|came|stands|shows|brings|has changed|became|happened (?:next|after that|then)|more)|"
       r"how (?:are|have|has|is|was|did|were|do|does|would|you|goes?|ya|'s|'d)\b|how(?:'s|'d)|tell (?:me|us|please)(?: a (?:little|bit))?(?: more| all| anything| something| everything)? ?(?:about|what|how|in your|from)|tell me\W*$|(?:say|hear|share|tell me) (?:a (?:little|bit) )?more|"
       r"(?:i'm|i am|i) (?:all ears|listen\w*|right here)|go (?:on|ahead)|carry on|keep going|please (?:go on|continue|describe|speak|share)|describe|in your own (?:words|way|time|language)|whatever (?:comes|you|shows|is|pops|feels)|take (?:your|whatever) time|as much or as little|"
       r"talk (?:me through|to me about)|walk me through|take me through|run me through|fill me in|is there (?:anything|something|any other thing|more)(?: \w+)*(?: you| else|\W*$)|anything (?:you|at all|to report)|i'd (?:like|love|be (?:interested|glad)|rather like) to hear|where would you like to (?:begin|start)|start wherever|expand on|explain to me|put (?:any )?words)",
       "What are you noticing?"),
    # One detail; options.
    _p("wh_detail", "directive_wh",
       r"(?:^|, |\. |then |and |um |me )(?:whereabouts|where|when|which|who|whose|since when|from which|in which|at what|at which|what (?:time|colou?r|size|shape|side|sort|kind of (?:work|exercise|pillow|chair|mattress)|makes|does|did|is the|was the|"
       r"triggers?|sets|brings|helps|settles|medic\w+|meds|dose|year|age|exercise|relieves|aggravates|strength|position|foods|work|job|language|texture)|how (?:long|many|much|often|far|big|deep|wide|strong|heavy|fast|quickly|high|thick|close|near|tall|old|bad|severe|intense|frequently|loud|cold|bright|sore|tight|"
       r"far|up|rough|soon|would you rate))\b|(?:where|when|which|how (?:long|many|much|often|big|far)) (?:exactly|do|does|did|is|are|was|were)\b|^(?:on|in|at|to|since|from) (?:which|what|how)\b|what do you (?:do\b|take|eat)|what's the (?:diag|dura|result|name)|how do you sleep|what (?:sort|kind) of [\w ]+ (?:do|are|have|did) you",
       "How far down does it reach?"),
    _p("yes_no", "option_posing",
       r"^(?:and |so |now |okay,? |tell me,? )*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|any|may|might|shall|ever|you ever|you (?:had|have|get|take|do|on|want|make)|been|wanna|want|feeling)\b",
       "Does it have an edge?"),
    _p("either_or", "option_posing", r"\b\w+[^.?]* or (?:is|does|did|are|more|just|dull|not|a|the|over|all|only|still|inside|outside|lighter|left|right|soft|hot|cold|worse|it)\b|\b(?:better|worse|heavier|lighter|same|different)\b[^.?]* or ",
       "Is it worse or better?"),
    # Hands.
    _p("hands", "tissue_hands",
       r"\b(?:my (?:\w+ )?(?:hands?|fingers?|fingertips|thumbs?|palms?|touch|pressure|wrist)|(?:i'm|i am|i've|i have|i'll|i will|i'm gonna|i shall|i|i'd) (?:\w+ ){0,3}?(?:hold(?:ing)?|follow(?:ing)?|support(?:ing)?|slid\w*|mov(?:e|ing)|rest(?:ing)?|plac\w+|cupp?\w*|"
       r"cradl\w+|contact\w*|palpat\w+|apply\w*|eas(?:ed|ing)|lighten\w*|back(?:ed|ing) off|stay(?:ing)?|wait(?:ing)?|sit(?:ting)? (?:with|at)|at (?:your|the)|with the|tak(?:e|ing) (?:the|some|up) (?:weight|arm)|lift\w*|switch|change|got (?:your|both|a really|one|hold)|"
       r"reduc\w+|go(?:ing)? (?:with|to (?:come|slide|let)|round)|come (?:up|round)|feel(?:ing)? (?:a|slow|your (?:pulse|heart)|the breath)|notice (?:a pull|the breath)|listening|simply keeping|letting)|(?:under|to|in|into|against|between) (?:my|me)|"
       r"traction|grams|intra-oral contact|palpating|(?:hands?|hand) (?:on|under|behind|coming up)|contacting|repositioning|staying (?:here|put)|moving round|shifting)\b",
       "I'm at your sacrum now."),
    _p("tissue", "tissue_hands",
       r"\b(?:rhythm|still point|flexion|extension|sphenobasilar|torsion|softer|softening|soft(?:ened)?|warm(?:er|ed|th)?|heat|looser|loosening|tight(?:er)?|dense|restricted|let go|letting go|melting|unw(?:ind|ound)\w*|pulsing|pulsation|twitch\w*|tremor|flutter|lengthen\w*|longer|shorter|pull(?:ing)?|"
       r"glid\w+|moving (?:more|together|less)|no motion|minimal motion|stiffer|fibrosis|tethered|freer|freed|buzzing|firm(?:er)?|stringy|thick(?:ness)?|wave|drawing|turning|easing|swing|settling|stopped moving|budging|lagging|(?:is|it's|feels|side's|are) (?:a (?:bit|little|lot) )?(?:lighter|cooler|heavier|harder|colder|fuller|smaller|firm|stiff|hard|dense|heavy)|moved|moving|give under|sinking|lifting|opening|rising|lower|no motion|like (?:wood|clay|leather|elastic|jelly|dough|treacle|concrete)|play in it|swollen|jammed|locked)\b",
       "The shoulder is warmer and softer."),
    # Safety.
    _p("consent", "safety_check",
       r"\b(?:may i|(?:ok|okay|alright|all right|right|cool|fine|happy|comfortable|content|acceptable|permission)(?: for you| with you| to you| with that)?(?: if i| for me| to (?:carry|continue|go on|keep|work|touch|lift|move)| with my)|can i (?:put|carry|place|touch|work|hold)|(?:say|tell me to|want (?:me )?to|ask me to|like me to|raise a finger|sing out|shall (?:we|i)) (?:please )?(?:stop|pause|rest|back off|continue)|"
       r"(?:tell|let) me (?:\w+ ){0,3}(?:if|when|the moment|at once) (?:\w+ ){0,4}(?:too (?:much|strong)|stop|hurts?|not)|do you want (?:to (?:stop|slow)|a break|me to)|you (?:can|may|could) (?:\w+ )?(?:stop|refuse|say (?:no|stop)|keep (?:that|it))|too (?:much|fast|heavy|strong|quick|hard|painful)|your (?:consent|permission)|you (?:don't|needn't|do not|must not|don't owe) (?:\w+ )?(?:have|owe|answer|speak|explain|talk)|"
       r"you have a choice|in charge|take a break|a break|keep going|go on|slower|slow(?:er| down)|as slow|whatever speed|want a break|have a breather|a minute\?|less pressure|more pressure|comfortable with|okay so far|to say no|need to talk|door open|will i stop|want out|chaperone|up to you|entirely your choice|still okay|you (?:good|right|okay|alright)\b|are you (?:okay|alright|all right|good|content|quite sure)|is (?:it|that|this) (?:okay|ok|alright|all right)|leave that|we don't have to|discontinue|pressure tolerable)",
       "May I rest a hand on your belly?"),
    _p("scale", "safety_check", r"\b(?:zero|nought|0|naught)(?: to|-|–) ?(?:ten|10)|out of (?:ten|10)\b|distress(?:ed)?\b|how (?:upset|upsetting)",
       "Nought to ten, how upsetting is this?"),
    _p("orientation", "safety_check",
       r"\b(?:open (?:your|ya) eyes|eyes open|make the eyes open|feel (?:your|the|both) (?:feet|heels|floor|couch|table|bed|blanket|back|legs)|(?:feel|press) your (?:feet|heels|legs|back)|look (?:around|at me|at the (?:window|plant))|have a look (?:about|around)|where (?:are we|you are|we are)|which place|what (?:day|date)|know (?:the date|where (?:you are|we are))|you're (?:here|safe|in (?:the|hove|ennis|cape))|you are here|with me\b|name five|"
       r"three things|(?:can you )?hear (?:my|the fan)|tell me your name|wiggle your (?:toes|fingers)|can you name|today's date|what can you hear|press your feet|what can you see|notice the weight|you see me)",
       "Breathe, and feel your heels on the couch."),
    _p("danger", "safety_check",
       r"\b(?:numb\w*|tingling|bladder|bowels?|urine|water\b(?= since| normally)|(?:passing|holding your) water|saddle|fever|temperature\?|faint(?:ed|ing)?|dizz\w+|giddiness|light-?headed|woozy|unsteady|vision|eyesight|sight\?|double|chest (?:pain|tightness)|blood\b|bleeding|spotting|pregnan\w+|expecting|suicid\w+|(?:harm|hurt|kill)(?:ing)? yourself|to die|end(?:ing)? your life|life isn't|weakness|give way|slurred|speech|drooping|"
       r"swallowing or|vomiting|consciousness|thinners|anticoagulants|aneurysm|shunt|weight loss|calf|lumbar puncture|latex|infection|worst (?:headache|you|of your)|thunder|feel(?:ing)? sick|crook|night sweats|breathless|breath(?:ing)?\b(?=\?)|trouble (?:breathing|swallowing)|swollen or|redder|lumps?|shaky|shivery|black(?:ed)? out|stroke|clot|pacemaker|heart condition|blood pressure|inhaler|lost weight|ending it all|so low|slurred|short of breath|temperature|have you eaten|pale)\b",
       "Are you feeling faint?"),
    _p("support", "safety_check",
       r"\b(?:(?:at|with) home\b[^?]*\b(?:tonight|today|this evening|with you|frightened|unsafe)|(?:someone|somebody|anyone|anybody|who)\b[^?]*\b(?:with you tonight|to be with|stay with you|call tonight|ring if|fetch you|at home|be home|driving you home|drive you|looking after you tonight|support|hurting you now|troubling you)|"
       r"safe (?:at home|going home|where|right now|here|to drive|to go on|now)|(?:to|can you|you) drive|behind the wheel|in here with you|in the room with you\?|there when you|possibility of|(?:the loo|toilet)|want pause|pain in the chest|allerg\w+ to latex|in (?:any )?danger|danger (?:for you )?at home|home alone|fit to drive|ride your scooter|does your therapist|who (?:will be|could you|is (?:accompanying|responsible|supporting)))",
       "Have you someone with you tonight?"),
    # Closing.
    _p("closing", "closing",
       r"\b(?:(?:stop|leave (?:it|that|the \w+)|finish|end|pull up|close|pause here|call it|done)\b[^?.]{0,20}\b(?:there|here|for (?:today|now)|today|off|up)|time'?s (?:about )?up|out of time|that's (?:us|it|time|all|enough|our session)(?: for (?:today|now|one session)| done|\W|$)|(?:next|another|same) (?:time|week|appointment|thursday|monday|friday|session|visit|sitting|one\b|fortnight|month)|before (?:you|we|i) (?:go|stop|finish|leave|put|head|conclude|wrap|let|close|get|take my)|"
       r"sit up|get(?:ting)? (?:up|dressed)|up you (?:come|get)|roll (?:on )?to|(?:take|taking|lift|lifting|removing|remove|slip|release) (?:away )?(?:slowly )?(?:my|me|the) (?:\w+ )?hands(?: off| away| out| now)?|hands (?:coming )?(?:off|away)|see you|see ya|drink (?:some |plenty|lots|much|warm|tea)|(?:glass|plenty|lots) of water|rest (?:today|tonight|at home)|(?:tonight|tomorrow)\b|appointment|(?:fill|sign|complete|write)\b[^?.]*\b(?:form|sheet|questionnaire|survey|paper|here)|"
       r"receipt|invoice|pay(?:ment)?\b|fees?\b|card\?|homework|as (?:we )?agreed|thank(?:s|ing)?\b|wrap|(?:minutes|five minutes|few minutes) (?:left|are left|remain)|minutes\b[^?.]*\b(?:before|end)|come (?:round|back)|towards the end|to an end|close here|good (?:place|spot) to|between now and|in (?:two|three|a) (?:weeks?|fortnight)|ring me|call me|text me|email me|let me know by|book\b|diary|heavy lifting|avoid|finish(?:ed)?\b|conclude|homework|good to see you|mind yourself|away until|back next week|when you get home|take it (?:handy|easy)|go home|feet up|while you (?:get|chuck|put)|(?:the|our) end (?:of|now)|coming to the end|leave the room|(?:tired|sleepy|sore) (?:later|after|tomorrow)|how you get on|your evening|email|bill\b|consult your|see your doctor|gp\b|mind how you go|bye|coming off|until you're|let you get|your shoes|your coat|off the table|for today|journal|go gently)",
       "I'm lifting my hands off now, and we'll stop there."),
)  # fmt: skip

SEVERAL: Final = re.compile(r"\?[^?]*\?")
AGE_GIVEN: Final = re.compile(rf"\b(?:about|around|age|aged|at) {NUMBER}\b")


def seen(said: str) -> dict[str, re.Match[str]]:
    """Every pattern that a plain text shows, by name."""
    return {each.name: match for each in PATTERNS if (match := each.regex.search(said))}
