/** What is told to have happened on a day or in a place, by families of words, so that two can be held together. */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import type { Telling } from './tellings-of.ts'
import { everyWord, stemOf, type Word } from './words-of.ts'

/**
 * A family a line, of our own. A word may stand in several; words that tell of it only together are joined by a stroke. What
 * follows upon something else, as a funeral does, begins with a plus.
 */
const families = `
attack shell shelling bomb rocket missile mortar drone shoot shot shots fire gunfire raid ambush explode blast detonate storm clash fight battle gunned_down opened_fire struck hit target bombard bombardment murder execute massacre behead assassinate stab lynch slain slay shot_dead gunman sniper grenade landmine mine incursion offensive advance pound fell salvo volley artillery skirmish exchange_of_fire was_beaten beat assault maul trample martyr
+ bury funeral grave graveyard cemetery coffin mourn laid_to_rest burial cremate interred wake mourner pyre
sink capsize drown founder overturn wreck shipwreck run_aground ran_aground went_down going_down adrift sandbank keel keeled swamp listed took_on
kidnap abduct hostage seize ambush captor grab grabbed dragged_off taken_away carried_off led_away took taken ransom snatch whisk bundled vanish disappear missing disappearance
arrest detain jail imprison custody picked_up rounded_up handcuff apprehend swoop hauled_in took_in taken_in interrogate question
free release let_go set_free handover handed_over hand_over ransom walked_out walked_free walked_into came_home freedom liberate acquit pardon amnesty captivity captive reunite return
exchange swap changed_hands handed_over traded handover
meet talk confer negotiate negotiation negotiator meeting sat_down round_table assembly convene gather gathering summit conference session sit delegate delegation envoy talked_about audience visit host receive call_on called_on spoke dialogue discuss discussion deliberate consult consultation parley encounter panel mediate mediator
sign truce ceasefire agree agreement accord pact deal treaty initial protocol signature memorandum seal conclude concluded text ratify ink shook_hands shake_hands take_effect took_effect into_force
close shut seal block bar barricade padlock lock stood_still turned_off cordon closure obstruct impassable stop fence
open reopen inaugurate unlock lift raise resume operate taken_patients opened_to passable ribbon went_live started_work
breach break burst broke collapse give_way gave_way destroy dynamite dismantle demolish blown blew cut crack fall fell damage rupture raze level flatten cave buckle tore torn
landslide mudslide avalanche slide slid slope mountain came_down rockfall mud debris hillside
flood inundate overflow spill swamp submerge deluge surge rise rose crest waterlogged river torrent burst_its
quake tremor earthquake epicentre epicenter aftershock shook shake magnitude jolt
storm cyclone hurricane typhoon landfall gale tornado wind hail came_ashore blizzard snow
leave depart departure set_out set_off rolled_out drove_off sail sailed embark flew_out moved_out went pulled_out headed head bound take_off took_off takeoff start_out weigh_anchor cast_off fly flew flight board_for
arrive deliver reach land dock berth come_ashore came_ashore pulled_in rolled_in drop_anchor dropped_anchor moor anchor touched_down came_down unload disembark came_in came drove_in pulled_into entered enter stood_in get_through got_through got_to port landing airlift flight flew make_it made_it set_foot crossed cross
deliver distribute arrive hand_out handed_out distribution share_out unload hand given airdrop drop supply brought bring issue ration provide receive provision dispense parcel
vaccinate vaccination inoculate jab immunise immunize dose vaccine campaign
burn torch arson set_fire alight ablaze blaze flame went_up fire ash gutted smoulder
evacuate bring_out brought_out brought driven_out moved_out relocate relocation transfer empty cleared_out taken_out taken move moved came_out taken_down evict drive drove carry carried ferried airlift lift led_out walk walked escort resettle leave left flee
rob took loot steal plunder empty ransack rustle drove_off stripped emptied thief theft raid pillage seize hijack hold_up held_up waylay carried_off loss
hold held prison jail cell barracks captive keep kept guarded custody house detain transfer imprison camp confined sentence
lodge put_up shelter sleep slept house camp tent accommodate accommodation quarter stay living live lodging host taken_in settle
+ treat hospital clinic ward surgeon operate admit admitted cared taken_to rushed_to ambulance bandage stretcher doctor patient medic discharge
elect vote poll ballot election referendum turnout ballots
+ protest march rally demonstrate demonstration strike sit-in picket blockade crowd riot chant slogan walkout walked_off downed_tools
+ try trial sentence court convict hearing verdict judge tribunal plead testify testimony indict prosecute acquit appear jury
begin start launch commence kick_off inaugurate first_day open came_into take_effect took_effect onset outset
end finish conclude complete wind_up last_day over stop
find found discover recover unearth locate come_upon stumbled pulled dug spot sight notice identify corpse
rescue save pull_out pulled_from picked_up lift winch haul retrieve pluck recover pulled dug bring_ashore brought_ashore
expel deport push_back pushed_back send_back sent_back turned_back return go_back gone_back went_back repatriate came_back home drive_out drove_out banish
withdraw retreat pull_out pulled_out pull_back pulled_back hand_over vacate abandon left quit leave demobilise demobilize
occupy capture overrun take_over took_over fell_to enter seize drove_out driven_out storm take took control flag
+ suspend suspension halt cancel call_off called_off postpone put_off interrupt stop freeze delay pause ground
crash accident derail collide derailment collision overturn skid wreck plunge ditch came_down emergency_landing
poison contaminate contamination leak spill pollute sicken ill sick outbreak case cholera measles fever infect
intercept stop board tow turn_back turned_back stopped halted impound seize search inspect check
inspect tour visit survey look see_for assess assessment mission
repair mend restore reconnect fix rebuild restoration patch replace
cut_off sever disconnect outage blackout power supply off without cut
shot_down downed brought_down
resign dismiss sack appoint swear_in sworn_in step_down stepped_down oust suspend name
publish issue decree letter write wrote petition submit hand_in notice notify inform receive announce
order ordered curfew decree ban impose forbid prohibit declare lift
deploy deployment send sent dispatch reinforce reinforcement arrive patrol peacekeeper monitor observer
pay payment paid money wage salary transfer compensation
offer propose proposal invite invitation suggest
phone telephone call called spoke video
summon summoned recall
drop dropped airdrop parachute
`
const familiesByWord = new Map<string, number[]>()
const following = new Set<number>()
families
  .trim()
  .split('\n')
  .forEach((line, family) => {
    if (line.startsWith('+ ')) following.add(family)
    for (const word of line.replace(/^\+ /, '').split(' ')) {
      const key = word.includes('_') ? word.replaceAll('_', ' ') : stemOf(word)
      familiesByWord.set(key, [...(familiesByWord.get(key) ?? []), family])
    }
  })

/** Whether one tells of what follows upon the other: the dead of an attack are buried. */
export const followsUpon = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean =>
  one.size > 0 && [...one].some(family => following.has(family)) && ![...one].some(family => other.has(family))

const familyOf = (word: string): number => familiesByWord.get(stemOf(word))![0]!
/** Where there is the one and then the other, there are two days to tell of. */
const inTurn = [
  ['close', 'reopen'],
  ['depart', 'arrive'],
  ['abduct', 'free'],
  ['arrest', 'free'],
].map(pair => pair.map(familyOf) as [number, number])

/** Whether one tells of what ends, undoes or completes what the other tells of: who left on Tuesday came on Wednesday. */
export const isNextStep = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean =>
  inTurn.some(([first, next]) => one.has(first) && !one.has(next) && other.has(next) && !other.has(first))

/** The families of what happened at a span of a telling: of its clause, else of the nearest that has any. */
export function happeningsAt(telling: Telling, [start, end]: Span): ReadonlySet<number> {
  let best: ReadonlySet<number> = none
  let nearest = Number.POSITIVE_INFINITY
  for (const { from, to, happenings } of clausesOf(telling)) {
    if (happenings.size === 0) continue
    const apart = from <= start && start < to ? -1 : Math.min(Math.abs(from - end), Math.abs(start - to))
    if (apart < nearest) {
      nearest = apart
      best = happenings
    }
  }
  return best
}
const none: ReadonlySet<number> = new Set()

type Clause = { from: number; to: number; happenings: ReadonlySet<number> }
/** A telling is asked for several times, while its article is held beside others. */
const known = new WeakMap<Telling, readonly Clause[]>()

const parting = /[,;:—–()“”"]/
const joining = setOf('but while when whereas as who which where because although before after')
const dayWords = setOf(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december yesterday today day',
)

/** The clauses of a telling's sentence; what "and" joins is one, unless a day stands on both sides of it. */
function clausesOf(telling: Telling): readonly Clause[] {
  let clauses = known.get(telling)
  if (!clauses) {
    const { text } = telling.article
    const words = everyWord(text, ...telling.sentenceSpan)
    const hasDay = (from: number, to: number) => words.slice(from, to).some(({ low }) => dayWords.has(low))
    const ends: number[] = []
    words.forEach(({ low, start }, n) => {
      const isParted = n > 0 && (joining.has(low) || parting.test(text.slice(words[n - 1]!.end, start)))
      if (isParted || (low === 'and' && hasDay(ends.at(-1) ?? 0, n) && hasDay(n, words.length))) ends.push(n)
    })
    clauses = [...ends, words.length].flatMap((to, n): Clause[] => {
      const clause = words.slice(n === 0 ? 0 : ends[n - 1]!, to)
      return clause.length === 0
        ? []
        : [{ from: clause[0]!.start, to: clause.at(-1)!.end, happenings: happeningsIn(clause) }]
    })
    known.set(telling, clauses)
  }
  return clauses
}

function happeningsIn(words: readonly Word[]): Set<number> {
  const found = new Set<number>()
  words.forEach(({ low, stem }, n) => {
    const two = `${low} ${words[n + 1]?.low}`
    const own = familiesByWord.get(`${two} ${words[n + 2]?.low}`) ?? familiesByWord.get(two) ?? familiesByWord.get(stem)
    for (const family of own ?? []) found.add(family)
  })
  return found
}
