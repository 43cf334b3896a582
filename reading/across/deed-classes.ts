/** Deeds that may be one and the same, told in other words: "pulled from the water" and "rescued". Lines of our own. */
import { stemOf } from './words-of.ts'

/** Words that mean the same where little else is known. */
const close = {
  harm: 'attack shelled shot kill killed destroy burn wound bombed raid stormed torched poison mortar execute murder massacre behead ambushed laid set hit fire',
  take: 'kidnap abduct seize arrest hold take took taken capture confiscate rob loot steal detain impound hijack remove removed',
  rescue: 'rescue save pull dig dug recover retrieve lift bring brought evacuate find found free',
  stop: 'stop halt close shut seal bar prevent refuse block turn hold',
  carry: 'deliver bring brought send distribute supply carry transport hand give provide donate arrive',
  break: 'cut break breach dismantle demolish destroy sever damage dynamite took pierce open',
  mend: 'repair mend fix restore rebuild reopen open clear build',
  expel: 'expel evict deport chase drive drove push remove',
  begin: 'call convene organise broker mediate propose announce sign agree host chair lead',
  hire: 'hire pay recruit employ',
}

/** Words that reports told with art use for the same, where much else speaks for its being one deed. */
const wide = {
  harm: 'attack shelled shells shot kill killed destroy burn wound bombed raid stormed torched poison mortar execute murder massacre behead ambushed laid set hit fire slay slain slaughter stab slit machete gun gunned lynch hang strangle beat beaten bludgeon club torture rape blast detonate mine mined plant shelling pound pounded bombard rake raked spray sprayed strafe pepper assault clash sabotage ignite scorch gut gutted raze razed level wreck vandalise ramming rammed sink sank torpedo scuttle crush tear tore start started caus caused down downed launch launched throw threw thrown lob lobbed hurl drop dropped fall fell cost',
  take: 'kidnap abduct seize arrest hold take took taken capture confiscate rob loot steal detain impound hijack remove removed empty emptied strip stripped sell sold resell divert embezzle pocket plunder pilfer snatch grab requisition commandeer rustle pinch',
  rescue:
    'rescue save pull dig dug recover retrieve lift bring brought evacuate find found free fly flew flown airlift winch haul hauled pluck drag dragged carry carried fetch fetched take took taken untie untied ransom release let buy bought persuade win won secure obtain pick locate extract',
  stop: 'stop halt close shut seal bar prevent refuse block turn hold send sent bar deny denied delay detain blocked intercept impede obstruct wave waved chain lock locked keep kept order ordered suspend ban',
  carry:
    'deliver bring brought send distribute supply carry transport hand give provide donate arrive lend lent pay paid fund finance buy bought ship shipped fly flew unload drop truck haul share shared ladle dole cook bake baked feed fed vaccinate inoculate treat operate perform',
  break:
    'cut break breach dismantle demolish destroy sever damage dynamite took pierce open burst collapse blow blew wreck fail failed tear tore dig dug wash washed sweep swept flood flooded release released undermine erode smash bring brought drop dropped pull pulled saw sawed bulldoze mine knock cause caused ruin',
  mend: 'repair mend fix restore rebuild reopen open clear build patch patched weld put replace replaced drill drilled dig dug install instal construct erect lay laid connect pump restart start started remove removed sweep swept demine defuse reconnect raise raised',
  expel:
    'expel evict deport chase drive drove push remove force forced turn uproot clear cleared herd order ordered displace empty emptied oust burn march marched bundle put throw threw',
  begin:
    'call convene organise broker mediate propose announce sign agree host chair lead negotiate arrange initiate launch open bring brought invite invited mediat draft initiat preside sponsor facilitat prepare plan start secure win won obtain persuade',
  hire: 'hire pay recruit employ engage rent charter',
}

type Classes = ReadonlyMap<string, ReadonlySet<string>>

function classesIn(lines: Readonly<Record<string, string>>): Classes {
  const classes = new Map<string, Set<string>>()
  for (const [name, words] of Object.entries(lines))
    for (const word of words.split(' ')) {
      const stem = stemOf(word)
      const own = classes.get(stem) ?? new Set()
      classes.set(stem, own.add(name))
    }
  return classes
}

const closeOf = classesIn(close)
const wideOf = new Map<string, ReadonlySet<string>>([
  ...classesIn(wide),
  // A deed that is not named where its doer is: "It was the work of deserters", "They were soldiers".
  ['?', new Set(['harm', 'take', 'break'])],
])
const none: ReadonlySet<string> = new Set()

/** The deed of a doer who is named without it. */
export const unnamedDeed = '?'

/** The classes that a deed is of, by the stem of the word for it. */
export const deedClasses = (deed: string): ReadonlySet<string> => closeOf.get(deed) ?? none

const shareClass = (classes: Classes, one: string, other: string): boolean => {
  const others = classes.get(other) ?? none
  for (const name of classes.get(one) ?? none) if (others.has(name)) return true
  return false
}

/** Whether two words for a deed mean the same. */
export const mayBeOneDeed = (one: string, other: string): boolean => one === other || shareClass(closeOf, one, other)

/** Whether two words for a deed may tell of one, where much else speaks for it. */
export const mightBeOneDeed = (one: string, other: string): boolean => one === other || shareClass(wideOf, one, other)

/** Whether a word tells of a deed of any class. */
export const isOfClass = (deed: string): boolean => wideOf.has(deed)

/** Deeds that are done to one thing once, by one. */
export const isHarm = (deed: string): boolean => {
  const classes = wideOf.get(deed) ?? none
  return classes.has('harm') || classes.has('take') || classes.has('break')
}
