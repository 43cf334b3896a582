/** At whose door a deed is laid: "blamed the shelling on the rebels", "accused the gang of firing", "the shells came from". */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import { anyOf } from './any-of.ts'
import { isOfClass, unnamedDeed } from './deed-classes.ts'
import { doerKind, isNobody } from './doer-kinds.ts'
import { doerKey, isDoer } from './doers.ts'
import type { Frame } from './frames-of.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord, isTelling, stemOf } from './words-of.ts'

const noun = "[\\p{L}\\p{N}’'-]{2,30}"
const bareDoer = `(?:the\\s|an?\\s|its\\s|their\\s)?${noun}(?:\\s(?!(?:of|for|on|in|at|near|and|as|after|who|which|that|while|during|from|to|with|is|was|were|has|had|have)\\b)${noun}){0,4}`
/** "the chief", "the chief of the village", "a group that calls itself the Front". */
const doer = `((?:(?:an?|the)\\s(?:[\\p{L}-]{2,20}\\s){1,2}(?:(?:that|which)\\scalls\\sitself|calling\\sitself|known\\sas|called)\\s)?${bareDoer}(?:\\sof\\s(?:the\\s)?${noun}(?:\\s\\p{Lu}${noun}){0,2})?)`
const weapons = anyOf(
  setOf(`
    shot shots shell shells shelling shellfire gunfire fire round rounds rocket rockets missile missiles mortar mortars bullet
    bullets drone drones bomb bombs grenade grenades projectile projectiles volley volleys artillery bombardment`),
)
/** Where fire may come from: a side’s lines, or a place that only one side holds. */
const origins = anyOf(
  setOf(`
    position positions line lines trench trenches bank side ridge hill hills height heights post posts base garrison barracks
    battery batteries territory air sea shore hilltop hilltops outpost outposts headquarters checkpoint`),
)
const attackers = `(?:${anyOf(
  setOf(`
    attackers gunmen raiders looters killers assailants thieves robbers kidnappers abductors arsonists culprits perpetrators
    bombers intruders murderers captors shooters`),
)}|men\\s(?:who|in|with)\\s[^,;.]{2,40})`
/** Being in a place from which one fires. */
const staying = anyOf(
  setOf(`
    held hold holds control controls controlled occupy occupies occupied taken camp camped dug stand stands stood sleep sleeps
    slept lie lies lay lain sit sits sat live lives lived hide hides hidden entrenched stationed encamped`),
)
/**
 * `holds` is looked for first: most sentences hold none of it. Without a `deed` the doer is named apart from it, which then
 * may be any, or an attack; `kinds` are the kinds of doer that are believed there.
 */
const patterns: { holds: RegExp; found: RegExp; doer: number; deed?: number; isAttack?: true; kinds?: RegExp }[] = [
  // "Two rockets fired from government positions", "a bullet from the Muslim trenches", "hit from the air"
  {
    holds: /\bfrom /,
    found: new RegExp(
      `\\b(?:${weapons}(?:\\s(?!from\\b)[\\p{L}-]{2,20}){0,4}|hit|struck|attacked|shelled|bombed|shot)\\sfrom\\s((?:the\\s|an?\\s|its\\s|their\\s|our\\s)?(?:[\\p{L}-]{2,30}\\s){0,3}${origins}\\b(?:\\s(?:at|of|in)\\s(?:the\\s)?\\p{Lu}${noun}|\\sof\\s(?:the\\s)?${noun})?)`,
      'iu',
    ),
    doer: 1,
    isAttack: true,
  },
  // "An attack blamed on jihadists", "suspicion fell on deserters", "they point the finger at the garrison"
  {
    holds:
      /\b(?:blamed on|attributed to|ascribed to|suspicion|finger at|the door of|lies with|lay with|rests with|hand of) /,
    found: new RegExp(
      `\\b(?:blamed\\son|(?:attributed|ascribed)\\s(?:by\\s[^,;.]{2,40}\\s)?to|suspicion\\s(?:fell|falls|fastened)\\son|finger\\sat|(?:laid|lay)\\s[^,;.]{0,40}at\\sthe\\sdoor\\sof|responsibility\\s[^,;.]{0,40}(?:lies|lay|rests|rested)\\swith|(?:saw|sees|see)\\sthe\\shand\\sof)\\s${doer}`,
      'iu',
    ),
    doer: 1,
    isAttack: true,
  },
  // "The rebels were blamed for the fire"
  {
    holds: /\b(?:blamed|accused|suspected) (?:for|of|in)\b/,
    found: new RegExp(
      `${doer}\\s(?:was|were|is|are|has\\sbeen|have\\sbeen|stood|stands?)\\s(?:being\\s)?(?:widely\\s)?(?:blamed\\sfor|accused\\sof|suspected\\s(?:of|in))\\s([^,;.]{3,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // "They were soldiers", "the looters wore the uniforms of the police"
  {
    holds:
      /\b(?:[Tt]hey|[Tt]hese|[Tt]he [\p{L}]+s|men|who) (?:were|are|had been|belonged to|came from|wore|spoke|had)\b|\b(?:uniform|badge|cap|beret|insignia|armband)s? of\b/u,
    found: new RegExp(
      `\\b(?:they|these|who|the\\s${attackers})\\s(?:were|are|had\\sbeen|belonged\\sto|came\\sfrom|were\\sfrom|(?:were\\s(?:dressed\\s)?in|wore|had)\\s(?:the\\s)?(?:uniforms?|badges?|caps?|berets?|fatigues|insignia|armbands)\\sof)\\s(?:of\\s|all\\s)?${doer}`,
      'iu',
    ),
    doer: 1,
    kinds: /^(?:army|police|armed|robbers)$/,
  },
  // "It was jihadists, he said", "It was not the rebels but deserters"
  {
    holds: /\b[Ii]t (?:was|had been) /,
    found: new RegExp(
      `\\bit\\s(?:was|had\\sbeen)\\s(?:not\\s[^,;.]{2,40}\\sbut\\s)?${doer}(?=$|[,;.”"]|\\s(?:who|that|which|and\\snot)\\b)`,
      'iu',
    ),
    doer: 1,
    kinds: /^(?:army|police|armed|robbers|people|nature|fault)$/,
  },
  // "Caused by a gas bottle", "because of the neglect of …", "died in a quarrel among themselves"
  {
    holds: /\b(?:caused|due|because|result|sparked|triggered|started|blamed|owing|fault|brought|set off|victims?) /,
    found: new RegExp(
      `\\b(?:(?:caused|sparked|triggered|started|set\\soff|brought\\son|brought\\sabout|flooded|swept\\saway|washed\\saway)\\sby|(?:due|owing)\\sto|because\\sof|(?:as\\s)?(?:a|the)\\sresult\\sof|down\\sto|victims?\\sof|blamed\\s(?:it\\s)?on)\\s${doer}`,
      'iu',
    ),
    doer: 1,
    kinds: /^(?:nature|fault)$/,
  },
  {
    holds: /\b(?:of itself|own accord|own weight|an accident|by accident|among themselves|their own fault|own doing)\b/,
    found:
      /\b(of itself|of its own accord|under its own weight|an accident|by accident|(?:a (?:quarrel|fight|feud) )?among themselves|their own fault|its own doing|their own doing)\b/u,
    doer: 1,
  },
  // "The pumps stopped by themselves"
  {
    holds: /\bby (?:itself|themselves)\b/,
    found:
      /\b(?:stopped|failed|broke|broken|collapsed|fell|fallen|gave\sway|given\sway|burst|caught\sfire|went\s(?:off|out)|gone\s(?:off|out)|exploded|sank|sunk|opened|tipped\sover|overturned|started)\s(?:all\s)?by\s(itself|themselves)\b/u,
    doer: 1,
  },
  // "Died at the hands of soldiers", "fell to a bullet of the army"
  {
    holds: / (?:at the hands of|in an? ) ?/,
    found: new RegExp(`\\bat\\sthe\\shands\\sof\\s${doer}`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  // "The rebels’ shelling", "army fire"
  {
    holds:
      /\b(?:shelling|shellfire|fire|gunfire|bombing|bombardment|attack|raid|ambush|assault|rockets?|shells?|bullets?|bombs?|mortars?|strikes?)\b/,
    found:
      /\b((?:the\s)?(?:army|military|police|rebels?|insurgents?|militants?|jihadists?|militia|government|regime|separatists?|paramilitary|Taliban|coalition|gang)(?:['’]s?)?)\s(?:air\s|mortar\s|rocket\s|artillery\s|drone\s|tank\s|sniper\s)?(?:shelling|shellfire|fire|gunfire|bombing|bombardment|attack|raid|ambush|assault|rockets?|shells?|bullets?|bombs?|mortars?|strikes?)\b(?!\s(?:on|against)\s(?:the\s)?(?:army|police|rebels|militia))/iu,
    doer: 1,
    isAttack: true,
  },
  {
    holds: / claimed responsibility /i,
    found: new RegExp(`${doer}\\s(?:has\\s|have\\s|had\\s)?claimed\\sresponsibility\\sfor\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: / (?:behind|responsible for) /,
    found: new RegExp(`${doer}\\s(?:is|are|was|were|had\\sbeen)\\s(?:behind|responsible\\sfor)\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\bblam/i,
    found: new RegExp(`\\bblam(?:e|es|ed|ing)\\s([^,;.]{3,80}?)\\son\\s${doer}`, 'iu'),
    doer: 2,
    deed: 1,
  },
  {
    holds: /\bblam/i,
    found: new RegExp(
      `\\bblam(?:e|es|ed|ing)\\s(${bareDoer}(?:\\sof\\s(?:the\\s)?${noun}(?=\\sfor\\s))?)\\sfor\\s([^,;.]{3,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\baccus|\bsuspect/i,
    found: new RegExp(
      `\\b(?:accus(?:e|es|ed|ing)|suspect(?:s|ed|ing)?)\\s(${bareDoer}(?:\\sof\\s(?:the\\s)?${noun}(?=\\sof\\s(?:having\\s)?\\p{L}{2,20}ing\\b))?)\\sof\\s(?:having\\s)?([^,;.]{3,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // What was done is told before: "The governor blamed jihadists", "It was the work of deserters".
  {
    holds: /\bblam|\baccus/i,
    found: new RegExp(`(?<!\\bto\\s)\\b(?:blam|accus)(?:e|es|ed|ing)\\s(${bareDoer})(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: / responsible/,
    found: new RegExp(`\\bh(?:e|o)ld(?:s|ing)?\\s(${bareDoer})\\sresponsible(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: / responsible for /,
    found: new RegExp(`\\bh(?:o|e)ld(?:s|ing)?\\s${doer}\\sresponsible\\sfor\\s([^,;.]{3,80})`, 'iu'),
    doer: 1,
    deed: 2,
  },
  // "Responsibility for the raid was claimed by the Front"
  {
    holds: /\b[Rr]esponsibility for /,
    found: new RegExp(
      `\\bresponsibility\\sfor\\s([^,;.]{3,60}?)\\s(?:was|has\\sbeen|had\\sbeen|is)\\s(?:later\\s)?claimed\\sby\\s${doer}`,
      'iu',
    ),
    doer: 2,
    deed: 1,
  },
  // "The government sees the rebels behind the explosion"
  {
    holds: / behind /,
    found: new RegExp(
      `\\b(?:sees?|saw|suspects?|suspected|puts?)\\s${doer}\\sbehind\\s((?:the|this|that|an?)\\s[^,;.]{3,60})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // "Behind the killing stands the landowner’s son"
  {
    holds: /\b[Bb]ehind (?:the|this|that) /,
    found: new RegExp(
      `\\bbehind\\s((?:the|this|that)\\s[\\p{L}]{3,20})\\s(?:stands?|stood|is|are|was|were)\\s${doer}`,
      'iu',
    ),
    doer: 2,
    deed: 1,
  },
  // "Traced the attack to a cell of the Front", "put the blast down to a gas bottle"
  {
    holds: /\b(?:trace[ds]?|put|pins?|pinned) /,
    found: new RegExp(
      `\\b(?:traced?s?\\s((?:the|this|that)\\s[^,;.]{3,40}?)\\s(?:back\\s)?to|puts?\\s((?:the|this|that)\\s[^,;.]{3,40}?)\\sdown\\sto|pin(?:s|ned)?\\s((?:the|this|that)\\s[^,;.]{3,40}?)\\son)\\s${doer}`,
      'iu',
    ),
    doer: 4,
    isAttack: true,
  },
  // "Fired from the hill that the militia has held since March", "out of the cane, where it sleeps"
  {
    holds: /\b(?:from|out of) /,
    found: new RegExp(
      `\\b(?:fired|launched|shot|came|come|coming)\\s(?:from|out\\sof)\\s(?:the|an?)\\s[^,;.]{3,40}?,?\\s(?:that|which|where)\\s${doer}\\s(?:(?:has|have|had)\\s(?:been\\s)?)?${staying}\\b`,
      'iu',
    ),
    doer: 1,
    isAttack: true,
  },
  {
    holds: /\b(?:held|controlled|occupied|control of) /,
    found: new RegExp(
      `\\b(?:fired|launched|shot|came|come|coming)\\sfrom\\s[^,;.]{3,50}?\\s(?:(?:held|controlled|occupied)\\sby|(?:in|under)\\sthe\\s(?:hands|control)\\sof)\\s${doer}`,
      'iu',
    ),
    doer: 1,
    isAttack: true,
  },
  // "The captors, fighters of the Wolf Brigade, …", "identified the gunmen as soldiers", "the killers turned out to be …"
  {
    holds: new RegExp(`\\b[Tt]he ${attackers},`),
    found: new RegExp(`\\bthe\\s${attackers},\\s(?:all\\s)?${doer},`, 'iu'),
    doer: 1,
    kinds: /^(?:army|police|armed|robbers|people)$/,
  },
  {
    holds: /\b(?:identified|recogni[sz]ed|turned out|proved|known|said|believed|thought|found) /,
    found: new RegExp(
      `\\b(?:the\\s${attackers}|they|them)\\s(?:(?:were|was|are|have\\sbeen|had\\sbeen)\\s)?(?:(?:(?:later\\s)?(?:identified|recogni[sz]ed)\\s)?as|(?:turned\\sout|proved|known|said|believed|thought|found)\\sto\\s(?:be|have\\sbeen))\\s${doer}`,
      'iu',
    ),
    doer: 1,
    kinds: /^(?:army|police|armed|robbers|people)$/,
  },
  // "Witnesses spoke of men in army uniforms"
  {
    holds: / uniforms?\b/,
    found:
      /\b(men in (?:the )?(?:army|military|police|government|camouflage|green|blue|black|gendarmerie)(?: police)? uniforms?)\b/iu,
    doer: 1,
    kinds: /^(?:army|police)$/,
  },
  // "Taken away in army trucks", "it went in the lorries of the agency itself"
  {
    holds: /\b(?:truck|lorr|vehicle|pickup)/,
    found: new RegExp(
      `\\b(?:taken|took|carried|went|left|loaded|driven|removed)(?:\\s\\p{L}+){0,3}\\s(?:in|on|onto|into|aboard)\\s(?:the\\s)?(?:own\\s)?(?:trucks|lorries|vehicles|pickups)\\s(?:of|belonging\\sto)\\s${doer}`,
      'iu',
    ),
    doer: 1,
  },
  {
    holds: /\bthe (?:work|doing|handiwork) of /i,
    found: new RegExp(`\\bthe\\s(?:work|doing|handiwork)\\sof\\s${doer}(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    isAttack: true,
  },
  {
    holds: / claimed (?:the|this|that) /i,
    found: new RegExp(
      `${doer}\\s(?:has\\s|have\\s|had\\s)?claimed\\s(?:the|this|that)\\s(attack|raid|ambush|bombing|shelling|killing|kidnapping|strike)`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  {
    holds: /\bfrom /,
    found: new RegExp(
      `\\b((?:shots?|shells?|gunfire|fire|rockets?|missiles?|mortars?|bullets?|drones?|bombs?)(?:\\s(?:that|which|at|on|into|in|near|towards?|over|against)\\s[^,;.]{2,60}?)?)\\s(?:had\\s)?(?:came|come)\\sfrom\\s${doer}`,
      'iu',
    ),
    doer: 2,
    deed: 1,
    isAttack: true,
  },
  // "A bullet from the militia", "rounds from the garrison of the fort"
  {
    holds: /\bfrom /,
    found: new RegExp(`\\b${weapons}\\sfrom\\s${doer}`, 'iu'),
    doer: 1,
    isAttack: true,
    kinds: /^(?:army|police|armed)$/,
  },
  // "Put the blame for the fire on the company", "the blame lies with the garrison"
  {
    holds: /\b(?:blame|guilt|fault|responsibility) /,
    found: new RegExp(
      `\\b(?:put|puts|placed?|places|lays?|laid|cast|pin|pinned|fixed)\\s(?:all\\s)?(?:the\\s)?(?:blame|guilt|fault|responsibility)\\s(?:for\\s([^,;.]{3,60}?)\\s)?(?:squarely\\s|firmly\\s|entirely\\s)?(?:on|upon|with|at)\\s${doer}`,
      'iu',
    ),
    doer: 2,
    isAttack: true,
  },
  {
    holds: /\b(?:blame|guilt|fault) /,
    found: new RegExp(
      `\\b(?:the\\s)?(?:blame|guilt|fault)\\s(?:for\\s([^,;.]{3,60}?)\\s)?(?:lies|lay|falls|fell|rests|rested|belongs)\\s(?:with|on|to)\\s${doer}`,
      'iu',
    ),
    doer: 2,
    isAttack: true,
  },
  // "Everything points to the militia", "it bore the marks of the militia"
  {
    holds: /\b(?:point|bear|bore|hallmark)/,
    found: new RegExp(
      `\\b(?:point(?:s|ed)?\\s(?:straight\\s)?(?:to|at|towards?)|b(?:ears?|ore)\\s(?:all\\s)?the\\s(?:hand|marks?|hallmarks?|stamp|signature|handwriting)\\sof)\\s${doer}`,
      'iu',
    ),
    doer: 1,
    isAttack: true,
    kinds: /^(?:army|police|armed|robbers|people)$/,
  },
  // "Charged the police with beating …", "condemned the rebels for shelling …"
  {
    holds: /\b(?:charg|condemn|denounc|reproach)/,
    found: new RegExp(
      `\\b(?:charg(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|reproach(?:es|ed|ing)?)\\s(${bareDoer})\\s(?:with|for)\\s(?:having\\s)?(\\p{L}{3,20}ing\\b[^,;.]{0,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // "The army admitted having fired on the bus"
  {
    holds: /\b(?:admit|acknowledg|confess|conced|own)/,
    found: new RegExp(
      `${doer}\\s(?:has\\s|have\\s|had\\s)?(?:admit(?:s|ted)?|acknowledge[sd]?|confess(?:es|ed)?(?:\\sto)?|conced(?:es|ed)|owned\\sup\\sto)\\s(?:to\\s)?((?:having\\s\\p{L}{3,20}|\\p{L}{3,20}ing)\\b[^,;.]{0,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // "An ambush claimed by the rebels", "the front took responsibility for the bombing"
  {
    holds: / claimed by /,
    found: new RegExp(`\\b([\\p{L}-]{3,20})\\s(?:that\\swas\\s|was\\s)?claimed\\sby\\s${doer}`, 'iu'),
    doer: 2,
    deed: 1,
    isAttack: true,
  },
  {
    holds: / responsibility for /,
    found: new RegExp(
      `${doer}\\s(?:has\\s|have\\s|had\\s)?(?:t(?:akes?|aken|ook)|assum(?:es|ed)|accept(?:s|ed))\\sresponsibility\\sfor\\s([^,;.]{3,80})`,
      'iu',
    ),
    doer: 1,
    deed: 2,
  },
  // "Their own gunners did it"
  {
    holds: /\b(?:did|done) (?:it|this|that)\b/,
    found: new RegExp(`${doer}\\s(?:did|had\\sdone|have\\sdone)\\s(?:it|this|that)(?=$|[,;.”"])`, 'iu'),
    doer: 1,
    kinds: /^(?:army|police|armed|robbers|people|nature|fault)$/,
  },
]

/** Words for what was done that do not say what it was. */
const misfortune =
  /\b(?:disaster|tragedy|catastrophe|calamity|incident|outrage|crime|atrocity|deaths?|loss|losses|violence|explosion|blast|collapse|flood|fire|it|this)\b/i

/** "Ukrainian shelling", "an Israeli air strike", "a Russian drone": whose it was. */
const ofNation =
  /\b(\p{Lu}\p{L}{2,14}(?:ian|an|i|ish|ese|ic|ch))\s(?:army\s|military\s|naval\s|government\s)?(?:shelling|shellfire|fire|gunfire|(?:air|missile|drone|rocket|artillery|mortar)?\s?(?:strikes?|attacks?|raids?)|air\s?strikes?|airstrikes?|bombing|bombardment|drones?|missiles?|rockets?|shells?|artillery|warplanes?|jets?|snipers?)\b/gu

/** The deeds laid at somebody's door in the sentence of a telling, each stem of what was done a deed of its own. */
export function blamesOf(telling: Telling, i: number): Frame[] {
  if (telling.statement.status === 'commentary') return []
  const [start, end] = telling.sentenceSpan
  const words = telling.article.text.slice(start, Math.min(end, start + 1500))
  const { modality, polarity } = telling.statement
  const national = [...words.matchAll(ofNation)].slice(0, 1).map((match): Frame => {
    const text = match[1]!
    const span: Span = [start + match.index, start + match.index + text.length]
    const by = { text, span, key: doerKey(text), head: stemOf(text.toLowerCase()), isName: true, isPerson: false }
    return { i, deed: 'attack', doer: by, done: new Set() }
  })
  const told = modality !== 'denied' && polarity !== 'negative' ? national : []
  return [
    ...told,
    ...patterns.flatMap(({ holds, found, doer, deed, isAttack = false, kinds }) => {
      const match = holds.test(words) ? found.exec(words) : null
      if (!match) return []
      const text = match[doer]!
      const what = deed === undefined ? '' : match[deed]!
      const at = start + match.index + match[0].indexOf(text, deed !== undefined && doer > deed ? what.length : 0)
      const key = doerKey(text)
      const head = stemOf(text.slice(text.lastIndexOf(' ') + 1).toLowerCase())
      const kind = doerKind({ key, head })
      if (!isNobody(kind) && deed === undefined && !isAttack && !kinds) return []
      // "Of itself", "from the air"
      if (!(isDoer(key) || isNobody(kind) || (isAttack && key === 'air')) || (kinds && !kinds.test(kind ?? '')))
        return []
      const done = new Set(
        everyWord(what)
          .filter(isTelling)
          .map(word => word.stem),
      )
      const span: Span = [at, at + text.length]
      const by = { text, span, key, head, isName: /\s\p{Lu}|^\p{Lu}/u.test(text), isPerson: false }
      const known = [...done].filter(isOfClass)
      const isUnnamed = deed === undefined || (known.length === 0 && misfortune.test(what))
      const deeds = isAttack ? ['attack'] : isUnnamed ? [unnamedDeed] : known.length > 0 ? known : [...done]
      return deeds.map(deed => ({
        i,
        deed,
        doer: by,
        done: new Set([...done].filter(stem => stem !== deed)),
      }))
    }),
  ]
}
