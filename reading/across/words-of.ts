/** Words brought to a form in which they can be compared across articles: without endings, the most common left out. */
import { remembered } from '../remembered.ts'
import { setOf } from '../set-of.ts'

/** A word that bears meaning: `text.slice(start, end)` as `stem`. */
export type Word = { stem: string; low: string; start: number; end: number; capital: boolean }

const empty = setOf(
  'a anybody anything everybody everyone everything somebody nobody about above after again against all almost along already also although am amid among an and another any anyone are around as at away back be became because become been before began behind being below beside between both but by came can cannot could day days did do does doing done down during each either else end enough even ever every few first for former found from further get give given go goes going gone got had has have having he her here hers herself him himself his how however i if in including into is it its itself just keep kept last late later least less let like made make makes making many may me meanwhile might mine month months more most much must my myself near neither never new next no nobody none nor not nothing now of off often on once one only onto or other others our ours out over own part per perhaps put rather s same say see seen several shall she should since so some something soon still such t take taken than that the their them then there these they thing things this those though through thus to today together told too toward towards twice two under until up upon us use used very via was we week weeks well went were what when where whether which while who whom whose why will with within without would year years yes yesterday yet you your',
)
const reporting = setOf(
  'say said says saying told tell tells report reported reports reporting according announce announced announces add added adds state stated states statement claim claimed claims deny denied denies confirm confirmed confirms explain explained note noted notes stress stressed emphasise emphasize emphasised emphasized insist insisted insists write wrote writes written cite cited citing quote quoted quotes ask asked asks asking call called calls recall recalls recalled spokesman spokesperson spokeswoman agency newspaper official officials source sources allegation allegations accusation accusations charge charges account rumour rumours rumor rumors maintain maintains maintained contend contends contended argue argues argued believe believes believed think thinks thought hope hopes hoped fear fears feared wish wishes wished remark remarked recount recounted relate relates related reckon reckons reckoned swear swears swore assert asserts asserted allege alleges alleged describe describes described speak speaks spoke spoken declare declares declared mention mentioned observe observed comment commented reply replied replies answer answered respond responded repeat repeats repeated testify testified admit admits admitted concede conceded acknowledge acknowledged indicate indicated reveal revealed disclose disclosed convey conveyed remember remembers remembered estimate estimates estimated assure assured continue continues continued monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december',
)
/** Words of the field that tell of the same thing, a line for each. The first stands for all. */
const alike = `
truck lorry vehicle van tanker
boat vessel ship barge dinghy ferry
dead died death killed kill killing die dying body fatality perished
wounded injured hurt injury injuring wounding
request requested appeal appealed plea pleaded
meet met meeting talks negotiation encounter
free freed release released liberated
hold held holding
arrest arrested detain detained detention jailed imprisoned
kidnap kidnapped kidnapping abduct abducted abduction
send sent
leave left depart departed departure
fall fell collapse collapsed
burn burnt torched arson
shoot shot
close closed shut closure
open opened reopen reopened
center centre
organization organisation
house home dwelling
attack strike struck hit shelling shelled bombing bombed bombardment raid raided assault assaulted fired ambush ambushed airstrike
explosion blast explode exploded detonate detonated detonation
truce ceasefire armistice
deal agreement accord
aid relief assistance
quake earthquake tremor
child kid children
woman women
man men
doctor physician medic surgeon
police gendarme
soldier serviceman servicemen troop
clinic hospital
road route highway
exchange swap
remove removed
steal stole stolen theft thief thieves
bring brought
break broke broken burst
give gave given
cut severed
build built
flee fled
drown drowned
buy bought
sell sold
see saw seen
pay paid payment
destroy destroyed destruction flattened demolished wrecked
seize seized seizure capture captured overrun overran
begin began begun start started
return returned
bury buried burial
embankment dyke levee bank bund dike
cattle cow
refuse refused refusal
propose proposed proposal
order ordered instruction instructed
sign signed signature
stop stopped halt halted block blocked
arrive arrived arrival reach reached land landed dock docked berth berthed moored
deliver delivered delivery
expel expelled expulsion deport deported deportation
sink sank sunk sinking capsize capsized overturned foundered
rescue rescued save saved
loot looted looting plunder plundered ransack ransacked pillage pillaged
withdraw withdrew withdrawn withdrawal
resum resume resumed resumption restart restarted
suspend suspended suspension
broker brokered mediate mediated mediation mediating
organise organised organize organized
lead led
elect elected election
lift lifted lifting
oversee oversaw overseen
landslide mudslide
box carton crate parcel
warehouse depot storehouse
pupil student schoolchild schoolchildren
worker labourer laborer labourers
village hamlet settlement
family household
tonne ton
plane aircraft airplane jet
helicopter chopper
checkpoint roadblock
militia militiaman militiamen
gunman gunmen
guard watchman watchmen sentry
prisoner detainee inmate captive
medicine medication drug
protester protestor demonstrator
protest rally demonstration
negotiations negotiation talks
fire blaze
kidnap kidnapped kidnapping abduct abducted abduction
bus coach minibus
tent shelter
`
const classes: Record<string, string> = Object.fromEntries(
  alike
    .trim()
    .split('\n')
    .flatMap(line => line.split(' ').map(word => [word, line.slice(0, line.indexOf(' '))])),
)

/** `killed` and `deaths` become `dead`; `lorries` become `truck`; endings are cut. */
export const stemOf = remembered(cut, 20_000)

/** The stems of the words of a list. */
export const stemsOf = (list: string): ReadonlySet<string> => new Set([...setOf(list)].map(stemOf))

function cut(low: string): string {
  if (Object.hasOwn(classes, low)) return classes[low]!
  let stem = low.replace(/['’]s$/, '')
  if (stem.length > 4 && /ie[sd]$/.test(stem)) stem = `${stem.slice(0, -3)}y`
  else if (/(?:us|ss|sh|ch|x)es$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.length > 3 && stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (Object.hasOwn(classes, stem)) return classes[stem]!
  if (stem.length > 8 && stem.endsWith('ation')) stem = stem.slice(0, -5)
  else if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2)
  if (Object.hasOwn(classes, `${stem}e`)) return classes[`${stem}e`]!
  if (stem.length > 4 && /([bdgmnprt])\1$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1)
  if (stem.length > 6 && stem.endsWith('at')) stem = stem.slice(0, -2)
  return Object.hasOwn(classes, stem) ? classes[stem]! : stem
}

/** Every word of `text.slice(from, to)`, in order. */
export function everyWord(text: string, from = 0, to = text.length): Word[] {
  const words: Word[] = []
  for (const match of text.slice(from, to).matchAll(/[\p{L}\p{N}]{1,60}(?:[.,’'-][\p{L}\p{N}]{1,60}){0,8}/gu)) {
    const written = match[0]
    const low = written.toLowerCase()
    const start = from + match.index
    words.push({ stem: stemOf(low), low, start, end: start + written.length, capital: written[0] !== low[0] })
  }
  words.forEach((word, i) => {
    const next = words[i + 1]?.low ?? ''
    const stem = inParts.get(word.low)?.get(next)
    if (stem) word.stem = stem
  })
  return words
}

/** Whether a word says something of what happened: not "the", "said" or "Tuesday". */
export const isTelling = ({ low }: Word): boolean => !empty.has(low) && !reporting.has(low)

/** Words of two parts that tell of one thing, each by its verb and the word behind it: "turned back" is stopped. */
const inParts = new Map<string, Map<string, string>>()
for (const [verbs, rest, stem] of [
  ['blow blew blown', 'up', 'destroy'],
  ['turn turned sent', 'back away', 'stop'],
  ['taken took take takes', 'off away', 'remov'],
  ['left', 'behind', 'behind'],
  ['went gone goes', 'down', 'sink'],
  ['came come comes went gone go goes', 'back', 'return'],
  ['came come comes', 'ashore', 'landfall'],
  ['set sets', 'fire alight ablaze', 'burn'],
  ['opened open', 'fire', 'attack'],
  ['gave give given', 'way', 'break'],
  ['handed hand', 'over', 'handover'],
  ['pushed driven drove forced push', 'across over out', 'expel'],
  ['pulled pull', 'out', 'withdraw'],
  ['own', 'will wish accord request choice', 'voluntary'],
] as const)
  for (const verb of setOf(verbs)) {
    const own = inParts.get(verb) ?? new Map<string, string>()
    inParts.set(verb, own)
    for (const next of setOf(rest)) own.set(next, stem)
  }
