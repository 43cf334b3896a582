/** What kind of doer a word names, so that two of different kinds are told from two words for one. Lines of our own. */
import { setOf } from '../set-of.ts'
import { stemOf } from './words-of.ts'

const lines = {
  army: 'army soldier troops military forces garrison regiment battalion brigade division platoon navy naval marines airforce plane jet warplane aircraft helicopter gunner artilleryman artillerymen sapper paratrooper ranger commando conscript officer guard sentry border-guard peacekeeper grouping squadron unit warship gunboat column patrol squad detachment contingent',
  police:
    'police policeman policemen gendarme gendarmes gendarmerie patrolman patrolmen constable customs carabinieri riot-police',
  armed:
    'rebel insurgent jihadist militant fighter guerrilla militia militiaman militiamen separatist extremist islamist terrorist mujahedin mujahideen taliban paramilitary subversive partisan warlord deserter mutineer hunter raider vigilante cell daesh mercenary hardliner saboteur',
  robbers:
    'bandit thief robber looter smuggler pirate gang gangster poacher criminal mob kidnapper trafficker burglar rustler arsonist swindler dealer',
  people:
    'villager farmer herder herdsman herdsmen trader fisherman fishermen boatman boatmen neighbour neighbor resident youth student protester protestor worker driver woman man volunteer refugee crowd landowner cousin brother husband relative miner butcher elder parent child boy girl pupil teacher carrier shopkeeper inhabitant townspeople nomad settler squatter demonstrator striker debtor tenant owner employee staff nurse doctor engineer worshipper passenger pilot sailor crew guild committee cooperative parish miller widow family customer creditor rival clan tribe',
  aid: 'agency charity convoy mission unhcr unicef wfp icrc ocha crescent cross volunteers ngo coastguard firefighter fireman firemen rescuer diver',
  state:
    'government ministry governor mayor administration authorities council municipality prefect commissioner president presidency minister office parliament headquarters company corporation operator utility board authority contractor',
  nature:
    'storm wind gale rain flood floodwater lightning river wave tide current snow avalanche landslide mudslide rockfall earthquake quake tremor drought heat frost ice cyclone hurricane typhoon tornado swell surge sea water thunderstorm cloudburst rat termite rust rot locust',
  fault:
    'accident fault neglect negligence engine motor circuit bottle overload overloading speed error mistake carelessness spark stove cigarette leak defect failure boiler fuse cable wiring wear age brake tyre candle lamp fatigue haste misfire malfunction mishap corrosion disrepair weight itself themselves accord doing short-circuit stampede panic quarrel feud',
} as const

export type DoerKind = keyof typeof lines

const kindOf = new Map<string, DoerKind>()
for (const [kind, words] of Object.entries(lines) as [DoerKind, string][])
  for (const word of words.split(' ')) if (!kindOf.has(stemOf(word))) kindOf.set(stemOf(word), kind)

/** Words that say little of themselves: "women of the guild", "men of the unit". */
const light = setOf('man men woman women child forces unit')

/** The kind that a doer's words tell: that of the word it hangs on, else of the last that has one; `null` if none has. */
export function doerKind({ key, head }: { key: string; head: string }): DoerKind | null {
  const own = kindOf.get(head)
  if (own && !light.has(head)) return own
  for (const word of key.split(' ').reverse()) {
    const kind = kindOf.get(stemOf(word))
    if (kind && !light.has(word)) return kind
  }
  return own ?? null
}

/** Whether nobody did it: the weather, or something that failed. */
export const isNobody = (kind: DoerKind | null): boolean => kind === 'nature' || kind === 'fault'

/** Whether two kinds cannot be one doer in other words: a garrison is a government’s. */
export const areOfOtherKinds = (a: DoerKind | null, b: DoerKind | null): boolean =>
  a !== null && b !== null && a !== b && !ofOneSide.has([a, b].sort().join(' '))

const ofOneSide = new Set(['army state', 'police state', 'army police', 'fault nature', 'aid people'])
