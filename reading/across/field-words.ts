/** Fields of words in which two reports of one event may share no word: "the convoy was shelled", "a rocket hit the lorries". */
import { stemOf } from './words-of.ts'

/** A field a line, of our own. A word may stand in several. */
const fields = `
attack shell shellfire bomb rocket missile mortar drone shot shoot bullet gunfire explosion fight clash storm fire gun artillery weapon
dead wound casualties victim toll funeral bury lives graves widow mourn
truck convoy column car bus driver wheel
boat crew aboard port harbour coast sail sink drown skipper captain quay
crossing checkpoint gate post barrier border bridge passage frontier
deal truce pact arrangement settlement understanding protocol
hospital ward doctor nurse patient surgeon medicine vaccine vaccination sick ill treat surgical ambulance
displaced refugee flee evacuate evacuation camp shelter tent homeless return
prisoner hold arrest kidnap free jail prison hostage ransom exchange captivity
food flour bread bakery grain sack maize ration kitchen meal sorghum rice wheat hunger seed
water pump well pipe turbine reservoir drink cistern
dam flood embankment breach burst spill river landslide rain
money fee tax pay price sell sale market trader dollar cash ransom bribe
meeting delegation envoy negotiate mediate broker host convene conference session
burn smoke flame torch petrol
school pupil teacher class lesson headmistress headmaster
quake rubble ruin
election vote ballot count poll
steal rob loot theft robber bandit thief
soldier army troop regiment battalion garrison commander command patrol
rebel fighter militant jihadist militia insurgent guerrilla
police gendarme policeman
`
const fieldsOf = new Map<string, number[]>()
fields
  .trim()
  .split('\n')
  .forEach((line, field) => {
    for (const word of line.split(' ')) {
      const stem = stemOf(word)
      fieldsOf.set(stem, [...(fieldsOf.get(stem) ?? []), field])
    }
  })

/** The fields that some terms are of. */
export function fieldsIn(terms: Iterable<string>): Set<number> {
  const found = new Set<number>()
  for (const term of terms) for (const field of fieldsOf.get(term) ?? []) found.add(field)
  return found
}
