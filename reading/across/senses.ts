/**
 * Words in which one may deny what another tells in other words ("no money was asked for", "a ransom was demanded"), and
 * opposites ("working", "standing still"). Lines of our own; a word may stand in several.
 */
import { stemOf } from './words-of.ts'

const alike = `
ask request demand appeal beg plea petition invite invitation urge seek sought want insist bid approach apply application
ask order instruct command direct tell told bid oblige compel require
pay paid price fee money toll charge cost cash bribe ransom dollar tax levy sum rial pound shilling franc coin fine bought buy
free gratis cost fee price pay charge sold sell buy
shoot shot shooting gun gunfire bullet round rifle fire fired sniper aimed wound
attack shell shelling rocket missile mortar bomb bombing barrel artillery strike drone fire fired projectile grenade airstrike
aircraft plane aeroplane helicopter flight fly flew flown drone jet airlift airdrop air aviation
come came arrive arrival reach enter entry delivery deliver brought bring sent send get got received receive
come came visit inspect inspection see seen saw survey check look team mission
go gone went leave depart withdraw withdrawal evacuate evacuation empty flee pull move quit abandon
return back home repatriate repatriation
tell told warn warning notice notify notification inform information alert call advise advice phone message letter word
know known knew aware hear heard record trace knowledge learn evidence unaware sign
consult consultation consulted agree consent approve discuss
give given gave offer grant provide hand handed distribute distribution share donate donation promise issue
help support aid assist assistance gift money fund contribution donate relief
take took taken remove removal seize confiscate steal loot unload strip keep kept lift off missing vanish disappear stolen lost
divert diversion steal stolen loot sell sold missing theft resell market
force forced compel push drive drove expel deport evict back against coerce voluntary will
let allow permit admit permission pass passage clearance clear access through enter consent
refuse reject deny block bar stop halt turn prevent hinder obstruct obstruction impede delay hold bar interfere
trap block hinder stop stuck
hold held arrest detain custody captive hostage kidnap abduct seize captivity prisoner take took taken prison jail
meet met talk negotiate negotiation contact speak spoke meeting encounter discuss
agree accept sign consent approve deal pact accord truce commit undertake promise pledge sign signature
promise pledge undertake undertaking vow assurance guarantee commit agree offer
damage hit destroy wreck harm ruin touch burn affect loss shatter
road roadblock checkpoint barrier barricade
message email mail letter memo note word paper
order letter instruction decree instruct
authority government ministry state official administration
store stored keep kept hide hidden stock stockpile
emptied empty evacuate evacuated
collapse fall fell break broke broken burst breach cut give way fail come came down
cut breach dig dug blow blew blown open pierce dynamite sabotage blast
kill die dead death murder shoot shot shell execute life lost lose loss casualty fatal victim
hurt wound injure injury harm casualty kill victim
ill sick illness disease cholera measles case patient fever infection outbreak infected
hunger malnutrition malnourished starve starvation famine
arms weapon gun ammunition rifle rocket explosive munition armed mine arsenal
soldier troop army force military guard escort patrol fighter police armed uniform convoy
escort guard protect accompany protection
sell sold sale market bazaar buy bought shop trader
vehicle truck bus convoy car ambulance trailer column
boat ferry ship barge
overload overcrowd crowded full capacity built licence overfull packed
crack leak weak unsafe repair
inspect check safe examine test inspection search
leak disclose list publish
sign signature paper document certificate stamp seal licence
licence permit exempt exemption allow authorise approval paper
blame responsible responsibility fault guilty involve involvement part behind culprit accuse cause account
order decree instruction ordered decision ban
ban prohibit forbid bar close suspend
poison contaminate pollute foul unfit dirty
water tanker well pump tap
food flour grain maize ration meal bread rice wheat parcel
tent shelter blanket tarpaulin
medicine drug insulin serum vaccine kit surgical
child pupil boy girl infant baby
civilian farmer villager family resident people anyone
fighter rebel militia group gunman militant insurgent
house village home settlement hut
hospital ward clinic patient
school classroom pupil
clear clean demine sweep mine
deny reject refuse
`

/** Each line: what is told to be so, and after the stroke what is said where it is not. */
const apart = `
open opens pass passable accessible cross crossed crossing clear cleared | close shut block seal bar impassable barricade cut
work function run running operate operational operating repaired mended | stop still idle broken stand stood stopped halt silent failed
go goes going went continue continues resume resumes proceed | stop suspend halt end interrupt cease cancel pause freeze call
agree accept sign endorse approve consent welcome back | refuse reject repudiate renounce decline oppose rebuff
free freed release liberate let | hold arrest detain captive custody jail prison imprison hostage keep
leave leaves left sail sails depart go goes went travel travelled withdraw withdrew pull evacuate abandon flee quit | stay stayed remain wait tied stand stands stood stuck still behind trap trapped strand stranded
arrive reach come came deliver enter receive land landed | turn turned wait stop stuck stay stayed missing lack store stock
let admit allow permit wave | refuse bar turn stop block deny send sent hold
free allow open welcome | refuse bar block prevent
intact whole undamaged unharmed untouched spared passable repaired unscathed | destroy damage burn wreck ruin flatten collapse demolish loot leak leaked crack torn rubble crater ash shatter
alive living survive survived unhurt safe unharmed healthy | dead die kill murder wound hurt bury buried grave funeral
full fill filled stocked supplied | empty bare lack out run
empty deserted vacant | full sleep slept live lives stay housed crowded
hold holds held holding respect observe honour stable | collapse break broke broken violate breach breached fail fell
warn inform notify tell told consult | surprise unaware ignorant silent
voluntary voluntarily willing choice freely | force forced compel push coerce drive drove gunpoint beat beaten
accident accidental itself natural rain storm lightning spontaneous | deliberate purpose cut arson laid sabotage dug blew
lightning spark stove lamp candle wiring cable circuit gas kitchen accident overheat | attack shell rocket bomb mortar drone arson deliberate purpose grenade missile
repel repelled repulse beat defend hold held | flee fled abandon leave left fall fell lose lost overrun withdraw
safe calm quiet secure peaceful | attack dangerous fight shell unsafe tense shooting
free gratis | pay paid fee price sold charge sell baht dollar rupee money
escort accompany guard | alone unescorted unprotected
armed weapon gun fighter terrorist militant combatant soldier | unarmed civilian farmer villager shepherd
normal enough sufficient plenty ample | short shortage lack scarce insufficient hunger ration
order complete valid | missing lack incomplete invalid forged fake expired
lift lifted end remove eased | block stop close impose remain stay hold keep force
dry receded | flood flooded submerge submerged
rescue saved recovered found | drown lost missing
guilty | innocent
legal lawful | illegal unlawful void
healthy well good recovered fine | sick ill
paid | unpaid owe arrears
light lit power current electricity restored | dark blackout
extend renew prolong | expire end lapse
join | leave left quit
increase rise rose grow grew improve better double | cut reduce halve decline shrink shrank worsen worse drop dropped
begin start launch | delay postpone cancel shelve
signed | unsigned
confirm admit acknowledge | retract withdraw withdrew
return returned back | keep kept seize hold
repair restored rebuilt mended | ruin broken damaged
drinkable clean potable fit safe | contaminate pollute unfit poison foul undrinkable
give gave gift donate distribute handed share | sell sold sale steal divert theft pocket
distribute handed share serve ladle | store stored stock warehouse locked rot rotted
buy bought purchase pay paid | loot steal seize requisition confiscate rob
invite invited invitation welcome | storm force intrude uninvited broke
punctual ahead early | late delay delayed overdue
genuine authentic real true | false fake forge forged invented
finish complete finished ready built | unfinished half incomplete
agree accord deal sign | collapse fail fruitless deadlock stall break broke
attend attended join joined participate | boycott absent away walk walked
treat treated admit | refuse stop reject bar
fly flew airlift | ground grounded
answer reply respond | unanswered silent silence ignore
guard guarded protect | unguarded abandon desert
win won gain hold | lose lost retreat
advance | retreat
spare spared protect avoid | target hit attack shell
present duty post | absent gone fled flee
feed fed eat eaten | starve hungry hunger
fuel stock supply | lack empty dry shortage
know knew aware expect | surprise unexpected
bury buried | unburied
silent quiet | shelling gunfire explosion shooting
united together | split divide
prevent foil thwart | succeed happen
`

const byStem = (table: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  table.forEach((line, at) => {
    for (const stem of new Set(line.trim().split(/\s+/).map(stemOf))) found.set(stem, [...(found.get(stem) ?? []), at])
  })
  return found
}
const lines = (table: string) => table.trim().split('\n')
const senses = byStem(lines(alike))
const so = byStem(lines(apart).map(line => line.split('|')[0]!))
const not = byStem(lines(apart).map(line => line.split('|')[1]!))
const none: readonly number[] = []

/** The senses that a stem may have here: two words of one sense may be words for one thing. */
export const sensesOf = (stem: string): readonly number[] => senses.get(stem) ?? none
/** The opposites in which a stem tells that something is so, and those in which it tells that it is not. */
export const saysSo = (stem: string): readonly number[] => so.get(stem) ?? none
export const saysNot = (stem: string): readonly number[] => not.get(stem) ?? none
/** Whether a word bears a sense here, though it is too common to tell of an event by itself: "come", "gone". */
export const hasSense = (stem: string): boolean => senses.has(stem) || so.has(stem) || not.has(stem)
