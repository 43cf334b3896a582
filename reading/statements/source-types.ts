import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { isDateAt } from './date-words.ts'
import { headOf } from './head-of.ts'
import type { Range } from './range.ts'

/**
 * Who can be a source: a person, an organisation, a state, an outlet, a document; not an abstraction. "The scheduling of
 * the meeting signals …" has no speaker.
 */
export type SourceType =
  | 'person'
  | 'group'
  | 'organisation'
  | 'outlet'
  | 'document'
  | 'pronoun'
  | 'unknown'
  | 'abstract'

/** Whether one can speak to a source of this type: no document, and no abstraction. */
export const isSomebody = (type: SourceType): boolean => type !== 'document' && type !== 'abstract'

const persons = setOf(
  'counsel prefect subprefect governor-general storekeeper schoolteacher seamstress catechist commandant boatman boatmen headman headmen nephew niece fourth midwives drivers fishermen herdsman herdsmen tailor porter novice cyclist cook judge chief elder elders exile refugee nuns curate pastor deacon commander lieutenant corporal brigadier ensign vice-president vice-minister attaché delegate undersecretary accountant activist actor actress administrator admiral adviser advisor advocate aide ally ambassador analyst anchor archbishop assistant attorney author aunt baker bishop blogger boss boy broker brother builder butcher candidate captain cardinal caretaker carpenter cashier chair chairman chairperson chairwoman challenger champion chancellor chaplain chief child citizen civilian clergyman cleric clerk client coach colleague colonel columnist commander commissioner commentator companion comrade congressman congresswoman constable consul consultant cook coordinator coroner correspondent councillor councilman councilwoman counsel counselor counterpart cousin critic customer dad daughter dean defendant defender delegate demonstrator deputy designer detainee detective dictator diplomat director dissident doctor driver economist editor elder emir employee employer engineer envoy eyewitness executive expert farmer father fellow fighter fisherman foe founder friend general girl governor grandfather grandmother guard guest guide head historian host hostage husband imam inmate insider inspector interlocutor interpreter investigator investor journalist judge juror king kid lady laborer labourer lady lawmaker lawyer leader lecturer legislator lieutenant major man manager marshal mayor mechanic mediator medic member merchant midwife militant minister ministers mom monitor monk mother mullah negotiator neighbor neighbour nephew nominee nun nurse observer officer official ombudsman ombudsperson operator opponent organiser organizer owner paramedic parent partner participant passenger patient patriarch patron person philosopher photographer physician pilot planner player poet policeman policewoman politician pollster pope premier president presidents presenter priest prince princess principal prisoner producer professor prosecutor protester psychologist publisher pundit queen rabbi rapporteur rebel receptionist rector refugee relative reporter representative rescuer researcher resident respondent retiree returnee reviewer rival sailor scholar scientist secretary secretary-general senator sergeant servant sheikh sheriff shopkeeper singer sister skeptic smuggler soldier solicitor son source speaker specialist spokesman spokesmen spokesperson spokespersons spokespeople spokeswoman spokeswomen staffer statesman strategist student successor sultan superintendent supervisor supporter surgeon survivor suspect taxpayer teacher teenager tenant therapist tourist trader translator traveler traveller treasurer trucker truck-driver trustee tutor uncle user vendor veteran victim viewer villager visitor volunteer voter warden watchdog whistleblower widow widower wife witness woman worker writer youth individual somebody someone anyone everyone nobody no-one one other others guy mate insurgent warlord strongman peacekeeper humanitarian insider lawmakers',
)
const groups = setOf(
  'people men women children families family community communities public population populace crowd crowds majority minority minorities many most some few several others locals residents americans russians ukrainians officials authorities sources police troops forces leadership elders critics experts analysts observers supporters opponents protesters survivors witnesses side sides allies partners nations countries states governments neighbours neighbors donors agencies electorate both all half third percent millions thousands hundreds dozens nobody everybody clergy staff personnel crew crews youth media press diplomats circles',
)
const organisations = setOf(
  'governorate prefecture vice-ministry secretariat consortium gendarmerie constabulary cooperative diocese dispensary registry depot junta command brigade clinic school administration agency airline airlines alliance ambulance army arm assembly association authority axis bank base battalion bloc board body bombers brigade brotherhood bureau cabinet camp campaign cell centre center chamber charity church city clinic club coalition command commission committee community companies company conference confederation conglomerate congress consortium consulate contractor convention cooperative corporation council country county court delegation democrats department desk directorate district division embassy emirate empire enterprise executive faction factory faculty federation firm forum foundation front fund government governorate group groups guard guerrillas headquarters hospital house icrc institute institution intelligence investigation jury junta kingdom laboratory leadership league legislature lobby management manufacturer militia military mission ministry monarchy monitor mosque movement municipality museum nation navy network ngo ngos office operator opposition organisation organization outfit palace panel parish parliament parliamentarians partnership party patrol platform police politburo prefecture presidency prosecution protectorate province regime region regiment regulator republic republicans resistance retailer rival school secretariat senate service services settlement side society squad staff state station store subsidiary supplier syndicate task-force taskforce team town trade tribe tribunal troupe trust undersecretariat union unit university utility village vendor watchdog wing defence defense kremlin pentagon hamas unhcr unicef ocha un nato eu w.h.o. wfp charity hotline treasury hezbollah taliban',
)
const outlets = setOf(
  'agency broadcaster channel daily gazette herald journal magazine media newspaper newspapers news outlet outlets paper portal post press publication publications radio site station telegraph television times tribune tv website weekly wire newswire podcast newsroom',
)
const documents = setOf(
  'caption captions ad ads advert advertisement barometer billboard broadcast clip image index model photo podcast recording screenshot simulation slides stats tape tracker trailer average map maps photograph photographs log logbook logs list lists register registers count tally ledger manifest communique account accounts affidavit analysis article articles assessment audit autopsy bill book brief briefing bulletin cable census charter chart circular column comment communique communiqué complaint convention cover-up data decree diary dispatch document documents documentary dossier draft editorial email emails e-mail essay estimate estimates evaluation evidence figures file files film filing filings findings footage forecast graph guidance guideline guidelines headline indictment inquiry interview investigation judgment judgement law lawsuit leaflet letter letters manual manifesto map memo memoir memorandum message minutes motion note notice notification op-ed opinion order paper papers paragraph petition plan poll polls post posts presentation press-release protocol proposal publication readout reading receipt record records register release report reporting reports research resolution review ruling rumor rumors rumour rumours section sign signs slide source statement statements statistics statute story stories study studies submission subpoena summary survey surveys telegram testimony text textbook transcript transcripts treaty tweet tweets update verdict video videos warrant website wording constitution agreement accord annex pact treaty communications images imagery photographs pictures',
)
const pronouns = setOf(
  'he she they we i who it you one these those himself herself themselves somebody someone everyone everybody nobody',
)
const abstractions = setOf(
  'merger takeover ability absence access accident achievement act action activity advance advantage age aim alternative ambition amount anger announcement answer appearance approach area argument arrangement arrival aspect attack attempt attention attitude background balance barrage battle beginning behavior behaviour benefit birth blast bombing border breach breakthrough budget call capability capture care case cause ceasefire ceremony challenge chance change chaos choice circumstances claim clash clashes climate collapse combination compromise concern conclusion condition conditions conduct conflict confrontation confusion connection consequence consequences context contrast contribution control controversy conversation conversations convoy cooperation corridor corridors cost crackdown crisis criterion culture cut damage danger day deal death deaths debate decade decision decline delay delivery demand demands departure deployment design destruction detail details development developments dialogue difference difficulty dilemma diplomacy direction disaster discussion discussions dispute doctrine drought duty earthquake economy effect effort efforts election emergency emphasis end engagement episode era error escalation evacuation event events example exchange exchanges existence experience explosion exposure extent fact factor facts failure famine fate feature fighting flood flooding focus footprint forecast freedom function funding future gap goal ground growth guarantee handling harm hatred history hope hostilities hour hours idea impact implementation importance incident increase incursion influence information initiative instability intensity intent intention interest interpretation interaction interactions intervention invasion invitation involvement issue issues itinerary job journey killing killings lack language launch leak legacy length lesson level life likelihood limit line link list location logic loss losses matter matters meaning means measure measures meeting meetings method mix momentum mood moment month months mood motion motive move moves name narrative nature necessity need needs negotiation negotiations night norm norms notion number numbers obstacle occasion offensive offer operation operations opportunity option options outbreak outcome pace pandemic part passage past path pattern patterns pause peace percentage performance period person-hours phase picture piece place plight point policy policies position possibility potential poverty power practice pre-condition precedent prediction presence pressure price principle principles priority problem problems procedure process program programme progress project prospect protection provision purpose question questions quantity race range rate reaction reality reason reasons recognition record-high reference reform refusal relation relations relationship relief remark remarks requirement resources response responsibility restriction restrictions result results return rhetoric right rights rise risk risks road role route row rule rules sanctions scale scandal scene scenario schedule scheduling scope season security sequence series session setback standoff stand-off stalemate impasse deadlock shelling shift shipment shortage siege sign-off silence situation size solution speech speed spirit split stability stage stance start step steps strategy strategies strength strike strikes structure struggle style subject success suffering supply support surge surprise system tactic tactics talk talks target task tension tensions term terms theme thing things thought threat time timing tone topic total tour trade tradition tragedy transition transparency trend trip truce trust truth turn uncertainty understanding unity use value victory view violence visit visits volume vote war warfare wave way weakness weather weapon weapons week weeks willingness word words work world year years gesture posture mediation neutrality sovereignty agenda forum attendance dynamic dynamics backdrop rivalry proximity series sessions tide',
)

const outletNames =
  /^(?:Reuters|AFP|AP|TASS|Tass|Interfax|RIA|Ukrinform|Xinhua|Bloomberg|BBC|CNN|CNBC|NBC|CBS|ABC|NPR|PBS|Fox|Axios|Politico|Haaretz|DPA|dpa|ANSA|EFE|Anadolu|Kyodo|Yonhap|PTI|SANA|IRNA|WAFA|UNIAN|Meduza|Suspilne|RBC|RT|NHK|Guardian|Telegraph|Economist|Newsweek|Time|Spiegel|Figaro|Izvestia|Kommersant|Novosti|SUNA|MENA|Irrawaddy|Mizzima|Fana|Addis)$/
const outletWords =
  /^(?:Times|Post|Journal|Herald|Tribune|Gazette|Standard|Observer|Chronicle|Daily|Weekly|News|Radio|Television|TV|Agency|Press|Broadcasting|Voice|Mail|Mirror|Telegraph|Independent|Jazeera|Arabiya|Pravda|Monde|País|Mundo|Monitor)$/

/** Nouns for what somebody says, of which another may say that it is not so. */
export const claims =
  /^(?:account|accusation|allegation|assertion|charge|claim|contention|denial|description|estimate|figure|toll|version)$/

/** Whether a word after a noun for what is said begins whoever speaks of it: "a claim Kyiv", "a charge residents". */
export const namesMany = (token: Token | undefined): boolean =>
  token?.pos === 'PROPN' || (token?.pos === 'NOUN' && (groups.has(token.low) || /[^s]s$/.test(token.low)))

/** What kind of source a noun phrase is, by its head's letters; `written` are all its words as written. */
export function sourceTypeOf(head: string, isName: boolean, written: readonly string[]): SourceType {
  const low = head.toLowerCase()
  if (isName) {
    if (written.some(word => outletNames.test(word)) || outletWords.test(written.at(-1) ?? '')) return 'outlet'
    if (organisations.has(low)) return 'organisation'
    // "Polls show", "New Survey Finds": a capital for where it stands.
    if (/^(?:polls?|surveys?|study|studies|tweets?|videos?|footage|audits?|reports?|figures|records|papers)$/.test(low))
      return 'document'
    return 'person'
  }
  if (pronouns.has(low)) return 'pronoun'
  const one = singular(low)
  if (groups.has(low)) return 'group'
  if (persons.has(low) || persons.has(one)) return 'person'
  if (outlets.has(low) || outlets.has(one)) return 'outlet'
  if (organisations.has(low) || organisations.has(one)) return 'organisation'
  if (documents.has(low) || documents.has(one)) return 'document'
  if (abstractions.has(low) || abstractions.has(one)) return 'abstract'
  if (/(?:tion|sion|ment|ness|ity|ance|ence|ism|ship|hood|ing|ings|tions|sions|ments|ities|ics|dom|age|ure)$/.test(low))
    return 'abstract'
  if (/(?:er|or|ist|ian|eer|man|woman|person|people|ese|crat|ee|ect|herd|smith|master|monger|folk|wright)s?$/.test(low))
    return 'person'
  return 'unknown'
}

const isQuantity = factOf(low =>
  /^(?:number|handful|majority|minority|chorus|couple|pair|range|variety|series|average|share|lot|lots)$/.test(low),
)
const isSome = factOf(low =>
  /^(?:many|some|most|several|few|all|both|others|those|these|each|another|neither|either|none)$/.test(low),
)

/** What kind of source a noun phrase of the text is, by its head. */
export function typeOf(tokens: readonly Token[], range: Range): SourceType {
  const head = headOf(tokens, range)
  const token = tokens[head]
  if (!token) return 'abstract'
  // "a number of members", "a handful of drivers".
  if (isQuantity(token.word) && tokens[head + 1]?.low === 'of' && head + 2 < range[1])
    return typeOf(tokens, [head + 2, range[1]])
  // "the education chief": an office that is taken for an adjective.
  const last = tokens[head + 1]
  if (head + 2 === range[1] && last!.pos === 'ADJ' && persons.has(last!.low) && !token.capital) return 'person'
  const written: string[] = []
  for (let at = range[0]; at <= head; at++) written.push(tokens[at]!.text)
  // "Ban Ki-moon".
  const isCapital = /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(token.text) || tokens[head - 1]?.text === '-'
  const isName = token.pos === 'PROPN' && isCapital
  if (token.pos === 'NUM' && !isName) return 'group'
  if (isSome(token.word)) return 'group'
  if (isName && isDateAt(tokens, head)) return 'abstract'
  return sourceTypeOf(token.low, isName, written)
}

export function singular(low: string): string {
  if (low.endsWith('ies') && low.length > 4) return `${low.slice(0, -3)}y`
  if (/(?:s|x|z|ch|sh)es$/.test(low)) return low.slice(0, -2)
  if (low.endsWith('s') && !low.endsWith('ss')) return low.slice(0, -1)
  if (low.endsWith('men')) return `${low.slice(0, -3)}man`
  return low
}

export const isRoleNoun = (head: string): boolean =>
  persons.has(head.toLowerCase()) || persons.has(singular(head.toLowerCase()))
