/**
 * The verbs of saying, asking, denying, promising and wanting, with the ways each takes its content. Written from
 * knowledge of English; no corpus was counted for the list.
 *
 * Ways: `c` a clause ("said that …"), `q` a quotation, `t` an infinitive ("promised to …"), `n` a noun phrase
 * ("denied the report"), `o` a person and then a clause ("told reporters that …"), `r` a person and then an infinitive
 * ("asked the UN to …"), `p` nothing but a preposition, and `/for` that preposition ("called for …").
 */
import type { Modality } from '../statement.ts'

export type CueVerb = { lemma: string; ways: string; prepositions: string[]; modality: Modality; grade: number }

/** What a form of a verb may be: `s` third person, `d` past, `n` participle, `g` -ing, `b` the bare verb. */
export type CueForm = { verb: CueVerb; form: string }

type List = [modality: Modality, ways: string, grade: number, verbs: string]

/** The grade is how sure the verb alone is to bring a statement: it weighs a statement's score and settles ties. */
const lists: List[] = [
  ['said', 'cqn', 0.95, 'say'],
  [
    'said',
    'cqn',
    0.9,
    'state announce declare assert claim contend argue insist/on/upon stress emphasise/on emphasize reiterate reaffirm underline confirm reveal disclose report explain clarify recall note observe/on remark/on/upon mention comment/on allege attest testify/to opine quip joke/about lament bemoan acknowledge admit/to concede confess/to caution/against/about/that warn/of/about/against/over boast/of/about/about complain/about/of gripe/about grumble/about murmur mutter whisper shout yell scream exclaim cry chant proclaim profess swear repeat echo retort reply/to respond/to/with rejoin answer/with/to counter/with hypothesise hypothesize theorise theorize speculate/about/on posit postulate propose suggest signal/to aver avow rule/on/out/against predict/for forecast foresee project/that estimate calculate reckon surmise muse/about/on ponder tweet post blog text quote interject elaborate/on expound/on recount relate narrate convey communicate relay/to agree/on/to/with/that disagree/with/about/on concur/with certify stipulate specify guarantee assure vouch/for preach/about rant/about rave/about sum/up volunteer affirm pronounce publicise publicize broadcast update/on',
  ],
  ['said', 'cq', 0.9, 'maintain conclude add submit/that write/in/about/of continue/with'],
  ['said', 't', 0.75, 'claim profess purport'],
  [
    'said',
    'cq',
    0.75,
    'reason rationalise rationalize marvel/at coo gloat/over venture interrupt snarl growl mumble stammer whine moan groan recite dictate pontificate confide divulge radio telegraph cable phone email rumble sneer wail plead joke sigh laugh shrug smile snap fume thunder bark deadpan sniff sob croak drawl intone chime/in pipe/up chip/in riposte shoot/back fire/back hit/back',
  ],
  [
    'said',
    'ocq',
    0.9,
    'tell/about/of inform/of/about/on notify/of/about brief/on/about remind/of/about assure/of reassure/about advise/on/against/that apprise/of persuade/of convince/of/that teach/about alert/to/about warn caution promise show',
  ],
  [
    'said',
    'cn',
    0.8,
    'indicate show find demonstrate highlight underscore illustrate document detail describe/as characterise/as characterize/as portray/as depict/as present/as cite point/to/out cast/as frame/as paint/as label/as brand/as dub term deem call/on/for define/as liken/to compare/to/with contrast/with attribute/to ascribe/to blame/for/on credit/with/for/to accuse/of charge/with/that list outline summarise summarize sketch chronicle discuss address allude/to hint/at/that imply intimate insinuate disclose/that identify/as name/as title verify corroborate certify/that',
  ],
  [
    'said',
    'n',
    0.6,
    'speak/of/about/out/against/for/on talk/about/of/to testify/about/against lecture/on/about speak comment/about/on explain/to',
  ],
  [
    'said',
    'n',
    0.6,
    'praise/for/as applaud/for hail/as welcome laud/for commend/for/to congratulate/on/for salute honour honor celebrate mourn regret/that deplore/that/as condemn/as/for denounce/as/that criticise/for/as criticize/for/as slam/for/as blast/for/as decry/as lambast/for lambaste/for rebuke/for chide/for/over scold/for castigate/for chastise/for admonish/for/to reprimand/for rail/against/about/at inveigh/against fault/for mock/for/as ridicule/for/as deride/as disparage/as belittle/as denigrate malign vilify/as demonise demonize/as insult berate/for censure/for ridicule dismiss/as reject/as/that rebut refute/that rebuff dispute/that contest challenge question/whether doubt/that/whether defend/as justify/as excuse/as attack/for/as assail/for/as bash/for skewer/for taunt tout/as trumpet promote/as publicise/as boast champion advocate/for endorse/for/as back support/for favour favor uphold oppose/to protest/against/that/over object/to/that resist repudiate disavow renounce disown resent/that despise detest loathe abhor admire appreciate respect distrust mistrust decry heckle boo scorn spurn shun repel mock distance/from question/about criticise/that',
  ],
  ['said', 'no', 0.6, 'thank/for'],
  ['asked', 'r', 0.8, 'remind'],
  [
    'said',
    'p',
    0.7,
    'play/down dwell/on harp/on gush/about/over enthuse/about/over exult/in/over brag/about lash/out/at scoff/at jeer/at sneer/at balk/at bristle/at stand/by side/with',
  ],
  [
    'denied',
    'p',
    0.8,
    'turn/down brush/off/aside wave/off/away/aside laugh/off shrug/off bat/away/aside swat/away/aside',
  ],
  ['denied', 'n', 0.8, 'rubbish debunk'],
  ['denied', 'cnq', 0.85, 'deny refute rebut disavow disclaim dispute reject contradict repudiate negate'],
  ['denied', 'tn', 0.7, 'refuse decline/to'],
  [
    'asked',
    'rqc',
    0.9,
    'ask/for/about/whether/if urge/on/for implore/for beg/for beseech entreat plead/with/for/that exhort nudge/to coax/to goad dare prod/to grill/on/over/about quiz/on/about press/on/for/about interrogate/about implore',
  ],
  [
    'asked',
    'rcn',
    0.8,
    'order/that command instruct direct/that request/that/from require/of encourage invite/for press/for/on pressure lobby/for/to/against petition/for/to challenge counsel advise recommend/that/for demand/that/from enjoin/to summon task forbid/from prohibit/from bar/from ban/from allow permit authorise authorize mandate empower warn force compel persuade',
  ],
  [
    'asked',
    'n',
    0.8,
    'seek/from appeal/to/for/against call/for/on/upon campaign/for/against agitate/for clamour/for clamor/for solicit/from plead/for advocate/for/that query inquire/about/whether/if/of enquire/about/whether wonder/if/whether/about/at/why/how pray/for/that',
  ],
  [
    'promised',
    'tcnq',
    0.85,
    'volunteer/to promise/to pledge/to vow/to commit/to undertake/to guarantee/that swear/to/by offer/to agree/to consent/to threaten/to/with/that assure/of',
  ],
  ['wanted', 'tcnr', 0.7, 'want'],
  [
    'wanted',
    'tcn',
    0.7,
    'wish/for/that hope/for/that/to intend/to plan/to/for/on expect/to/that aim/to/for aspire/to desire seek/to mean/to prefer/to/that like/to love/to hate/to fear/that/for/to dread anticipate/that consider/as/that contemplate envisage envision favour/to decide/to/on/that/against/not vote/to/for/against/on yearn/for/to long/for crave strive/to/for endeavour/to endeavor/to conspire/to plot/to agitate/for resolve/to/that choose/to elect/to opt/to/for refuse/to decline/to hesitate/to',
  ],
  [
    'wanted',
    'cn',
    0.75,
    'believe/in/that think/of/about/that feel/that/about/like suppose/that assume/that presume/that suspect/of/that imagine/that know/that/about/of understand/that realise/that realize/that recognise/that/as recognize/that/as accept/that see/as/that view/as/that regard/as consider perceive/as/that remember/that forget/that notice/that worry/about/that/over care/about fret/about/that doubt guess figure/that dream/of/about/that trust/that/in hold/that conceive/of rejoice/in/that mind/that judge/that/as interpret/as/that read/as hear/that/of/about learn/that/of/about',
  ],
  [
    'said',
    'cqn',
    0.85,
    'articulate deduce infer discern ascertain recollect reassert restate verbalise verbalize vocalize blurt utter prophesy wager pronounce/on extrapolate philosophize paraphrase parrot quibble enumerate itemise itemize delineate holler roar',
  ],
  ['wanted', 'cn', 0.7, 'sense discover detect realise visualize'],
  [
    'said',
    'n',
    0.6,
    'air reference invoke unveil debate mull retract downplay minimise minimize exaggerate overstate understate overplay second trash savage shame smear troll extol exalt glorify idealise idealize romanticize revere idolise idolize compliment flatter absolve exonerate vindicate embrace disapprove/of tolerate ignore disregard snub defy flout dodge sidestep duck evade dispel discredit retweet repost hype',
  ],
  [
    'said',
    'p',
    0.7,
    'spell/out lay/out set/out/forth roll/out gloss/over poke/at jab/at swipe/at snipe/at backtrack/on double/down walk/back renege/on subscribe/to adhere/to focus/on concentrate/on zero/in write/off stand/by/behind weigh/in touch/on/upon single/out put/forward/forth stick/to/by cling/to obsess/over/about fixate/on agonize/over/about agonise/over/about opt/for vie/for reflect/on fear/for dream/of ache/for hanker/for pine/for lust/after hunger/for thirst/for back/off',
  ],
  [
    'said',
    'cq',
    0.8,
    'apologise/for/to apologize/for/to prove determine establish decree signify conjecture lie/about/to fib/about bet/on gamble/on jest grouse/about kvetch/about seethe/over/about/at bellow hiss chuckle giggle smirk whimper pretend',
  ],
  ['said', 'ocq', 0.85, 'forewarn/of/about text'],
  ['said', 'cn', 0.8, 'foretell reword rephrase recap recapitulate retell'],
  ['wanted', 't', 0.6, 'pretend'],
  ['asked', 'r', 0.7, 'push/for/to'],
  [
    'said',
    'n',
    0.6,
    'rip/for/as pan/as/for pillory/for/as excoriate/for flay/for lampoon/as satirise satirize eviscerate/for roast/for zing hammer/for/on/over pummel/for/over knock/for upbraid/for reproach/for/with reprove/for hector harangue browbeat parody brand/as christen nickname misrepresent/as mischaracterise/as mischaracterize/as misstate oversell herald/as acclaim/as slander libel defame trivialise trivialize legitimise legitimize delegitimise delegitimize validate substantiate critique misjudge misread misunderstand underestimate overestimate underrate overrate link/to equate/with/to conflate/with mislead/about/into deceive/about float broach feign',
  ],
  [
    'wanted',
    'n',
    0.6,
    'adore begrudge bewail cherish covet envy forgive/for pity relish rethink reconsider rue savor savour treasure venerate worship eye',
  ],
  [
    'wanted',
    'p',
    0.65,
    'assent/to accede/to acquiesce/to/in approve/of atone/for chafe/at demur dissent/from fume/over/about/at grieve/for/over recoil/at repent/of lean/toward/towards/against flirt/with toy/with grapple/with wrestle/with puzzle/over root/for rally/for/behind/around/against/over march/for/against crusade/for/against stump/for',
  ],
  ['asked', 'rn', 0.7, 'discourage/from dissuade/from pester/for badger/for'],
  [
    'said',
    'p',
    0.7,
    'own/up fess/up chalk/up call/out talk/up tear/into lash/into rip/into quarrel/over/with feud/over/with bicker/over',
  ],
]

const irregular: Record<string, string> = {
  bat: 'bats batted batted batting',
  swat: 'swats swatted swatted swatting',
  shrug: 'shrugs shrugged shrugged shrugging',
  bet: 'bets bet bet betting',
  tear: 'tears tore torn tearing',
  rip: 'rips ripped ripped ripping',
  pan: 'pans panned panned panning',
  fib: 'fibs fibbed fibbed fibbing',
  recap: 'recaps recapped recapped recapping',
  foretell: 'foretells foretold foretold foretelling',
  lie: 'lies lied lied lying',
  mislead: 'misleads misled misled misleading',
  misread: 'misreads misread misread misreading',
  misunderstand: 'misunderstands misunderstood misunderstood misunderstanding',
  rethink: 'rethinks rethought rethought rethinking',
  put: 'puts put put putting',
  stand: 'stands stood stood standing',
  cling: 'clings clung clung clinging',
  stick: 'sticks stuck stuck sticking',
  spell: 'spells spelled spelt spelling',
  lay: 'lays laid laid laying',
  set: 'sets set set setting',
  infer: 'infers inferred inferred inferring',
  jab: 'jabs jabbed jabbed jabbing',
  snub: 'snubs snubbed snubbed snubbing',
  say: 'says said said saying',
  tell: 'tells told told telling',
  write: 'writes wrote written writing',
  speak: 'speaks spoke spoken speaking',
  think: 'thinks thought thought thinking',
  feel: 'feels felt felt feeling',
  know: 'knows knew known knowing',
  understand: 'understands understood understood understanding',
  see: 'sees saw seen seeing',
  foresee: 'foresees foresaw foreseen foreseeing',
  hear: 'hears heard heard hearing',
  find: 'finds found found finding',
  hold: 'holds held held holding',
  swear: 'swears swore sworn swearing',
  forbid: 'forbids forbade forbidden forbidding',
  forget: 'forgets forgot forgotten forgetting',
  seek: 'seeks sought sought seeking',
  beseech: 'beseeches besought besought beseeching',
  mean: 'means meant meant meaning',
  read: 'reads read read reading',
  show: 'shows showed shown showing',
  undertake: 'undertakes undertook undertaken undertaking',
  choose: 'chooses chose chosen choosing',
  strive: 'strives strove striven striving',
  begin: 'begins began begun beginning',
  beg: 'begs begged begged begging',
  admit: 'admits admitted admitted admitting',
  refer: 'refers referred referred referring',
  concur: 'concurs concurred concurred concurring',
  rebut: 'rebuts rebutted rebutted rebutting',
  commit: 'commits committed committed committing',
  submit: 'submits submitted submitted submitting',
  permit: 'permits permitted permitted permitting',
  compel: 'compels compelled compelled compelling',
  dub: 'dubs dubbed dubbed dubbing',
  plan: 'plans planned planned planning',
  opt: 'opts opted opted opting',
  ban: 'bans banned banned banning',
  bar: 'bars barred barred barring',
  quip: 'quips quipped quipped quipping',
  snap: 'snaps snapped snapped snapping',
  sob: 'sobs sobbed sobbed sobbing',
  sum: 'sums summed summed summing',
  prefer: 'prefers preferred preferred preferring',
  aver: 'avers averred averred averring',
  blog: 'blogs blogged blogged blogging',
  teach: 'teaches taught taught teaching',
  cast: 'casts cast cast casting',
  slam: 'slams slammed slammed slamming',
  rebel: 'rebels rebelled rebelled rebelling',
  shoot: 'shoots shot shot shooting',
  hit: 'hits hit hit hitting',
  chip: 'chips chipped chipped chipping',
  chide: 'chides chided chided chiding',
  dream: 'dreams dreamed dreamt dreaming',
  pay: 'pays paid paid paying',
  label: 'labels labelled labelled labelling labeled labeling',
  signal: 'signals signalled signalled signalling signaled signaling',
  counsel: 'counsels counselled counselled counselling counseled counseling',
  fret: 'frets fretted fretted fretting',
  broadcast: 'broadcasts broadcast broadcast broadcasting',
  distance: 'distances distanced distanced distancing',
  plead: 'pleads pleaded pleaded pleading pled',
  prove: 'proves proved proven proving',
  echo: 'echoes echoed echoed echoing',
  veto: 'vetoes vetoed vetoed vetoing',
  regret: 'regrets regretted regretted regretting',
  brag: 'brags bragged bragged bragging',
  shun: 'shuns shunned shunned shunning',
  repel: 'repels repelled repelled repelling',
  abhor: 'abhors abhorred abhorred abhorring',
  prod: 'prods prodded prodded prodding',
}

/** What these mean, whichever list they stand in first. */
const meanings: ReadonlyMap<string, Modality> = new Map(
  (
    [
      ['denied', 'reject refute rebut repudiate dispute contest disavow disclaim disown dismiss contradict'],
      ['promised', 'promise guarantee volunteer assure vouch'],
      ['asked', 'propose plead'],
      [
        'wanted',
        'welcome regret deplore mourn applaud commend appreciate admire respect support back favour favor oppose object resent doubt distrust mistrust despise detest loathe abhor refuse',
      ],
      ['said', 'decline hold learn'],
    ] as const
  ).flatMap(([modality, verbs]) => verbs.split(' ').map((lemma): [string, Modality] => [lemma, modality])),
)

/** Every form of every cue verb, by its letters. */
export const cueForms: ReadonlyMap<string, readonly CueForm[]> = (() => {
  const byLemma = new Map<string, CueVerb[]>()
  for (const [modality, ways, grade, verbs] of lists)
    for (const entry of verbs.split(' ')) {
      const [lemma, ...prepositions] = entry.split('/') as [string, ...string[]]
      const list = byLemma.get(lemma) ?? []
      list.push({ lemma, ways, prepositions, modality, grade })
      byLemma.set(lemma, list)
    }
  const forms = new Map<string, CueForm[]>()
  for (const [lemma, entries] of byLemma) {
    const verb = joined(lemma, entries)
    for (const [form, letters] of formsOf(lemma)) {
      const list = forms.get(letters) ?? []
      list.push({ verb, form })
      forms.set(letters, list)
    }
  }
  return forms
})()

/** A verb that stands in several lists takes its content in all their ways; the first says what it means, unless told. */
function joined(lemma: string, entries: readonly CueVerb[]): CueVerb {
  return {
    lemma,
    ways: [...new Set(entries.flatMap(entry => [...entry.ways]))].join(''),
    prepositions: [...new Set(entries.flatMap(entry => entry.prepositions))],
    modality: meanings.get(lemma) ?? entries[0]!.modality,
    grade: Math.max(...entries.map(entry => entry.grade)),
  }
}

function formsOf(lemma: string): [form: string, letters: string][] {
  const known = irregular[lemma]
  if (known) {
    const [s, d, n, g, d2, g2] = known.split(' ') as [string, string, string, string, string?, string?]
    const forms: [string, string][] = [
      ['b', lemma],
      ['s', s],
      ['d', d],
      ['g', g],
    ]
    if (n !== d) forms.push(['n', n])
    if (d2) forms.push(['d', d2])
    if (g2) forms.push(['g', g2])
    return forms.filter(([form, letters], i) => form === 'b' || letters !== lemma || i === 2)
  }
  const s = /(?:s|x|z|ch|sh)$/.test(lemma)
    ? `${lemma}es`
    : /[^aeiou]y$/.test(lemma)
      ? `${lemma.slice(0, -1)}ies`
      : `${lemma}s`
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma
  const d = /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`
  const g = /ee$|ye$|oe$/.test(lemma) ? `${lemma}ing` : `${stem}ing`
  return [
    ['b', lemma],
    ['s', s],
    ['d', d],
    ['g', g],
  ]
}
