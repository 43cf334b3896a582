import { expect, test } from 'vitest'
import { tokenise } from '../tokens.ts'
import { attributionsOf } from './attributions-of.ts'
import type { Range } from './range.ts'

/** What the rules alone find, as "relay → source → addressee [cue] content ¦ content". */
function heard(text: string): string[] {
  const { tokens, sentences } = tokenise(text, [])
  const words = ([from, to]: Range) => text.slice(tokens[from]!.start, tokens[to - 1]!.end)
  return attributionsOf(tokens, sentences).map(({ source, cue, content, addressees, via }) => {
    const chain = [...via.map(each => words(each.source)), source ? words(source) : 'nobody named']
    const to = addressees.map(range => ` to ${words(range)}`).join('')
    return `${chain.join(' → ')}${to} [${cue ? words(cue) : ''}] ${content.map(words).join(' ¦ ')}`
  })
}

const sentences: [text: string, ...heard: string[]][] = [
  // What it is put down to, who is asked most of all, and what is set apart.
  ['The board puts it down to a valve.', 'The board [puts it down to] a valve'],
  ['The governor put the delay down to “bad roads”.', 'The governor [put the delay down to] “bad roads”'],
  ['He put the tray down to answer the door.'],
  [
    'The bishop urged the rebels, and above all the Front, not to shell the hill.',
    'The bishop to the rebels, and above all the Front [urged] not to shell the hill',
  ],
  ['A boy asked her, through the fence, when the gate would open.', 'A boy to her [asked] when the gate would open'],
  ['A boy asked the soldier, in a low voice, whether it was over.', 'A boy to the soldier [asked] whether it was over'],
  [
    'It was the army, an officer said, that asked the mission to leave.',
    'an officer [said] It was the army ¦ that asked the mission to leave',
  ],
  [
    'It was the pilot, she added, who had asked the tower for a lamp.',
    'she [added] It was the pilot ¦ who had asked the tower for a lamp',
  ],
  ['It was a lie, the minister said, that the army had fled.', 'the minister [said] that the army had fled'],
  ['The daily said that the bridge was shut.', 'The daily [said] that the bridge was shut'],
  // What is told with a noun of its own, and by two.
  ['The operator reserved its right to close the lift.', 'The operator [reserved its right] to close the lift'],
  ['The circular is silent on the cost of meals.', 'The circular [is silent on] the cost of meals'],
  ['The bishop stayed vague about dates.', 'The bishop [stayed vague about] dates'],
  [
    'The consul conveyed the shipowners’ readiness to pay for the pier.',
    'The consul → the shipowners’ [readiness] to pay for the pier',
  ],
  ['The consul conveyed her readiness to pay.', 'The consul [conveyed her readiness] to pay'],
  [
    'A runner passed on the herders’ plea that the ford be left alone.',
    'A runner → the herders’ [plea] that the ford be left alone',
  ],
  [
    'The chief gave his instructions to the porters to wait outside.',
    'The chief to the porters [gave his instructions] to wait outside',
  ],
  [
    'The fare was criticised by students on Friday and defended by the drivers as fair.',
    'students [was criticised by] The fare',
    'the drivers [defended by] The fare ¦ as fair',
  ],
  [
    'According to the warden and to a notebook found in the hut, six men slept there.',
    'the warden [According to] six men slept there',
    'a notebook found in the hut [to] six men slept there',
  ],
  [
    'According to the mill, and according to a clerk at the bank, the wages were paid.',
    'the mill [According to] the wages were paid',
    'a clerk at the bank [according to] the wages were paid',
  ],
  [
    'NORWAY: welcomed the release and called on the court to publish its reasons.',
    'NORWAY [welcomed] the release',
    'NORWAY to the court [called on] to publish its reasons',
  ],
  [
    'A fisherman known to the harbour staff said the buoy had drifted.',
    'A fisherman known to the harbour staff [said] the buoy had drifted',
  ],
  // Headlines: no article, no full stop, a comma for "and".
  [
    'Faction rejects Nyala truce, denies besieging civilians',
    'Faction [rejects] Nyala truce',
    'Faction [denies] besieging civilians',
  ],
  ['Army denies clinic strike, blames Third Brigade', 'Army [denies] clinic strike', 'Army [blames] Third Brigade'],
  [
    'Coalition confirms strike, says target was a depot',
    'Coalition [confirms] strike',
    'Coalition [says] target was a depot',
  ],
  [
    'UN envoy urges month-long truce in Bria as rebels say they will study it',
    'UN envoy [urges] month-long truce in Bria',
    'rebels [say] they will study it',
  ],
  ['Charities welcome lull but say it is too short', 'Charities [welcome] lull', 'Charities [say] it is too short'],
  ['Army, rebels accuse each other of shelling camp', 'Army, rebels [accuse] each other of shelling camp'],
  ['UN, Blue Crescent call for access to prisoners', 'UN, Blue Crescent [call for] access to prisoners'],
  ['Rebels claim capture of bridge', 'Rebels [claim] capture of bridge'],
  ['Army and rebels trade blame over broken truce'],
  ['Ministry: 12 killed in overnight raid', 'Ministry [] 12 killed in overnight raid'],
  ['US official: Chad agreed to open the road', 'US official → Chad [agreed] to open the road'],
  // Of round-ups, council records, fact sheets and posts.
  ['The colonel waved away the claim.', 'The colonel [waved away] the claim'],
  ['The colonel waved the accusation away as gossip.', 'The colonel [waved] the accusation away as gossip'],
  ['The guard waved away the lorry.'],
  ['The company laughed it off.', 'The company [laughed] it'],
  ['The general brushed aside fears of famine.', 'The general [brushed aside] fears of famine'],
  ['The ministry rubbished the report.', 'The ministry [rubbished] the report'],
  ['The council itself has not confirmed this.', 'The council itself [has not confirmed] this'],
  [
    'The governor himself told reporters that the bridge was safe.',
    'The governor himself to reporters [told] that the bridge was safe',
  ],
  [
    'Asked by the judge to name the driver, she replied that she had forgotten.',
    'the judge to she [Asked by] to name the driver',
    'she [replied] that she had forgotten',
  ],
  [
    'The bishop rejected the charge as absurd, insisted that no grain had been sold, and appealed to the faithful to be calm.',
    'The bishop [rejected] the charge as absurd',
    'The bishop [insisted] that no grain had been sold',
    'The bishop to the faithful [appealed to] to be calm',
  ],
  [
    'UNHCR was asked by the governor to register the families, and has agreed to do so.',
    'the governor to UNHCR [was asked by] to register the families',
    'UNHCR [has agreed] to do so',
  ],
  [
    'The agency was criticised by donors and promised to publish its accounts.',
    'donors [was criticised by] The agency',
    'The agency [promised] to publish its accounts',
  ],
  [
    'He said that 40 families had been told by the police to go, and that nobody knew where.',
    'He [said] that nobody knew where',
    'He → the police to 40 families [had been told by] to go',
  ],
  ['In a poll of 900 people, 63 per cent said they had no water.', '63 per cent [said] they had no water'],
  ['Its five-year plan envisages 40 more wells.', 'Its five-year plan [envisages] 40 more wells'],
  ['Most blamed the contractors.', 'Most [blamed] the contractors'],
  ['They all want the ban lifted.', 'They [all want] the ban lifted'],
  ['The African Union had no immediate comment.', 'The African Union [comment] had no immediate'],
  ['A truce announced on Monday by the regional government has held.', 'the regional government [announced] A truce'],
  [
    'It is recommended that the pumps be replaced before the rains.',
    'nobody named [It is recommended] that the pumps be replaced before the rains',
  ],
  ['It transpired that the trucks had been sold.', 'nobody named [It transpired] that the trucks had been sold'],
  ['She was told, “Stay where you are.”', 'nobody named to She [was told] “Stay where you are.”'],
  [
    'The official limited himself to saying that all was well.',
    'The official [limited himself to saying] that all was well',
  ],
  [
    'The delegate of Chad associated herself with those remarks.',
    'The delegate of Chad [associated herself with] those remarks',
  ],
  [
    'The ministers condemned the shelling of the hospital and paid tribute to the nurses.',
    'The ministers [condemned] the shelling of the hospital',
    'The ministers [paid tribute to] the nurses',
  ],
  [
    'The Union expressed its gratitude to the people of Kassala for their patience.',
    'The Union to the people of Kassala [expressed its gratitude] for their patience',
  ],
  [
    'The commander – whose men hold the town – denied the report.',
    'The commander – whose men hold the town [denied] the report',
  ],
  ['The mayor, quoted by the daily, said the well was dry.', 'the daily → The mayor [said] the well was dry'],
  ['The army made no mention of the clinic.', 'The army [made no mention of] the clinic'],
  [
    'The governor was at pains to stress that no one had been beaten.',
    'The governor [was at pains to stress] that no one had been beaten',
  ],
  ['The mayor said so on Telegram.', 'The mayor [said] so'],
  ['The rebels’ demand that the gate be opened was heard.', 'The rebels’ [demand] that the gate be opened'],
  [
    'The ICRC confirmed that it had received the list but declined to say how many names were on it.',
    'The ICRC [confirmed] that it had received the list',
    'The ICRC [declined to say] how many names were on it',
  ],
  [
    'The Red Crescent said its volunteers had been beaten, robbed and told never to return.',
    'The Red Crescent [said] its volunteers had been beaten, robbed and told never to return',
  ],
  ['The authorities denied entry to forty lorries.'],
  ['The military say you are safe.', 'The military [say] you are safe'],
  [
    'Mr. Lind, Deputy Special Representative, speaking by telephone, said the truce was holding.',
    'Mr. Lind, Deputy Special Representative [said] the truce was holding',
  ],
  [
    'The association, which had denied the report, now says it was right.',
    'which [had denied] the report',
    'The association, which had denied the report [says] it was right',
  ],
  [
    'A pause in fighting around Bor, announced on Monday by the government, has held.',
    'the government [announced] A pause in fighting around Bor',
  ],
  ['The forum’s agenda highlights the need for aid.'],
  ['The clinic lists 172 cases.', 'The clinic [lists] 172 cases'],
  ['❗️ The ministry says that the bus was hit.', 'The ministry [says] that the bus was hit'],
  // Of wires on business and courts, features and letters.
  ['What the miners want is a lift.', 'the miners [want] a lift'],
  ['What we have asked for, repeatedly, is a second gate.', 'we [have asked for] a second gate'],
  ['What the herders fear, he added, is a dry May.', 'he → the herders [fear] a dry May'],
  ['What it says is nonsense.'],
  [
    'The plan was welcomed by the union and rejected by the owners.',
    'the union [was welcomed by] The plan',
    'the owners [rejected by] The plan',
  ],
  [
    'She said later that she had been advised by the dean, through a clerk, not to speak.',
    'She → the dean to she [had been advised by] not to speak',
  ],
  [
    'Two pilots had been warned by colleagues, who had it from the tower, not to land.',
    'colleagues, who had it from the tower to Two pilots [had been warned by] not to land',
  ],
  [
    'The boats will stay, the fishermen have been informed by the harbour office.',
    'the harbour office to the fishermen [have been informed by] The boats will stay',
  ],
  ['Promises that wages would be paid were made by the governor.', 'the governor [Promises] that wages would be paid'],
  ['Assurances to that effect were received from two of them.', 'two of them [Assurances] to that effect'],
  ['We are grateful to our hosts for their patience.', 'We to our hosts [are grateful] for their patience'],
  [
    'The minister has been quoted in state media as saying that the bridge is safe.',
    'state media → The minister [saying] that the bridge is safe',
  ],
  [
    'According to the harbour office, and to a list kept by the guild, nine boats are missing.',
    'the harbour office [According to] nine boats are missing',
    'a list kept by the guild [to] nine boats are missing',
  ],
  [
    'According to the report, his mother opened the door and called the police.',
    'the report [According to] his mother opened the door and called the police',
  ],
  ['“It was fun,” the 17-year-old said.', 'the 17-year-old [said] “It was fun,”'],
  ['A guard on the night train put it to me kindly: “Sleep.”', 'A guard on the night train to me [put it] “Sleep.”'],
  ['The clinic claims 40 children were turned away.', 'The clinic [claims] 40 children were turned away'],
  [
    'The coach confirmed it to the Dispatch and wished a quick recovery to the goalkeeper.',
    'The coach to the Dispatch [confirmed] it',
    'The coach to the goalkeeper [wished] a quick recovery',
  ],
  ['In the debate it was pointed out that wages differ.', 'nobody named [it was pointed out] that wages differ'],
  ['The treaty provides that the strait stays open.', 'The treaty [provides] that the strait stays open'],
  ['No state could accept that its rivers be sold.'],
  ['No council that fears its voters deserves them.'],
  ['The coach told a crowd of fans, “We stay,” without elaborating.', 'The coach to a crowd of fans [told] “We stay,”'],
  ['Ruiz told reporters outside the court she would appeal.', 'Ruiz to reporters [told] she would appeal'],
  [
    'Police believe the thieves had help, a source close to the inquiry told this paper, because the gate was open.',
    'a source close to the inquiry → Police [believe] the thieves had help',
  ],
  [
    'Teachers, for their part, point to a fire in which two pupils died.',
    'Teachers [point to] a fire in which two pupils died',
  ],
  [
    'She conveyed to the Greek side our concern over the delay.',
    'She to the Greek side [conveyed] our concern over the delay',
  ],
  [
    'A clerk told the paper that the mayor had demanded a list before leaving the room.',
    'A clerk → the mayor [had demanded] a list before leaving the room',
  ],
  // Of access talks, ministries, letters and columns.
  [
    'The prefect appealed to the herders for patience, and to the traders for lower prices.',
    'The prefect to the herders to the traders [appealed to] for patience ¦ for lower prices',
  ],
  [
    'The first woman to lead the council said the wells were dry.',
    'The first woman to lead the council [said] the wells were dry',
  ],
  ['After consultation Ankara had rejected the text.', 'Ankara [had rejected] the text'],
  [
    'The bishop, Ana Ruiz, and two nuns asked the army to leave.',
    'The bishop, Ana Ruiz, and two nuns to the army [asked] to leave',
  ],
  [
    'One of them, from a village in Gao, said the road was shut.',
    'One of them, from a village in Gao [said] the road was shut',
  ],
  [
    '“We are not leaving,” the bishop told reporters as she left the church.',
    'the bishop to reporters [told] “We are not leaving,”',
  ],
  [
    '“We burn weapons,” the radio quoted a man it named as Ali Sani as saying.',
    'the radio → a man it named as Ali Sani [as saying] “We burn weapons,”',
  ],
  [
    'The ministry informed that forty beds were ready, with the head nurse adding that there was no water.',
    'The ministry [informed] that forty beds were ready',
    'the head nurse [adding] that there was no water',
  ],
  [
    'She conveyed her condolences to the families of the drowned.',
    'She to the families of the drowned [conveyed] her condolences',
  ],
  [
    'The senator sought an explanation from the minister over the delay.',
    'The senator to the minister [sought] an explanation ¦ over the delay',
  ],
  [
    'Travellers are reminded that the bridge is shut.',
    'nobody named to Travellers [are reminded] that the bridge is shut',
  ],
  ['The deputy was of the opinion that it would rain.', 'The deputy [was of the opinion] that it would rain'],
  ['The embassy reserves the right to appeal.', 'The embassy [reserves the right] to appeal'],
  [
    'She noted that it was a matter for the police but expressed readiness to receive a team.',
    'She [noted] that it was a matter for the police',
    'She [expressed readiness] to receive a team',
  ],
  [
    'The agency warned as early as June that its silos would be empty.',
    'The agency [warned] that its silos would be empty',
  ],
  ['The officer tells them each morning that the road is shut.', 'The officer to them [tells] that the road is shut'],
  [
    'The mission reiterated its request that ambulances be let through.',
    'The mission [reiterated its request] that ambulances be let through',
  ],
  ['The road is mined, a statement issued here said.', 'a statement issued here [said] The road is mined'],
  [
    'As a driver recently put it, “the road belongs to the rain”.',
    'a driver [recently put it] “the road belongs to the rain”',
  ],
  ['The bridge is a symbol, as the governor put it on Monday.', 'the governor [put it] The bridge is a symbol'],
  ['The two ministers met to discuss the border.'],
  [
    'The spokesperson said that, while talks went on, no day had been set.',
    'The spokesperson [said] that, while talks went on, no day had been set',
  ],
  ['Teachers here say the school is shut.', 'Teachers here [say] the school is shut'],
  [
    'In a joint statement, France, Germany and Britain condemned the attack.',
    'France, Germany and Britain [condemned] the attack',
  ],
  [
    'The school for girls was shut on Saturday, the provincial education chief said.',
    'the provincial education chief [said] The school for girls was shut on Saturday',
  ],
  [
    'Six people drowned when a ferry overturned, the civil protection said.',
    'the civil protection [said] Six people drowned when a ferry overturned',
  ],
  ['A request by the families to be heard was granted.', 'the families [request] to be heard'],
  ['Both sides traded accusations of breaking the truce.', 'Both sides [traded accusations of] breaking the truce'],
  [
    'He expressed his gratitude to the council for its help.',
    'He to the council [expressed his gratitude] for its help',
  ],
  ['“What shall we do?” she asked the soldiers.', 'she to the soldiers [asked] “What shall we do?”'],
  [
    'The office calls on:\n- the mayor to open the gate;\n- the Red Cross to visit the prisoners.',
    'The office to the mayor to the Red Cross [calls on:] to open the gate ¦ to visit the prisoners',
  ],
  [
    'We ask three things:\nthat the gate be opened;\nand that nobody be arrested.',
    'We [ask] that the gate be opened ¦ that nobody be arrested',
  ],
  [
    'We call on the council:\n(a) to open the gate;\n(b) to free the prisoners.',
    'We to the council [call on] to open the gate ¦ to free the prisoners',
  ],
  // In newspapers.
  ['A driver named Omar Sesay said he was tired.', 'A driver named Omar Sesay [said] he was tired'],
  ['The army said Wednesday’s strike had hit a depot.', 'The army [said] Wednesday’s strike had hit a depot'],
  [
    'The bishop told the president to “count the coffins”.',
    'The bishop to the president [told] to “count the coffins”',
  ],
  [
    'Nurses and residents alike describe a town without water.',
    'Nurses and residents alike [describe] a town without water',
  ],
  [
    'The two presidents are expected to announce a truce, officials briefed on the talks told this paper.',
    'officials briefed on the talks → The two presidents [are expected to announce] a truce',
  ],
  [
    'The trial moved to Bor, where, the defence pointed out, no witness lived.',
    'the defence [pointed out] where ¦ no witness lived',
  ],
  ['Both the army and the rebels claim to hold the bridge.', 'Both the army and the rebels [claim] to hold the bridge'],
  [
    'Commander Nuri Ali, 47, from Tobruk, told this paper that the sea was calm.',
    'Commander Nuri Ali, 47, from Tobruk to this paper [told] that the sea was calm',
  ],
  [
    'We call on both armies to spare the mill, and stand ready to help.',
    'We to both armies [call on] to spare the mill',
    'We [stand ready] to help',
  ],
  [
    '“At least six,” a nurse told this paper when asked how many had died.',
    'a nurse to this paper [told] “At least six,”',
  ],
  [
    'The guard says soldiers fired in the air “to clear the road”.',
    'The guard [says] soldiers fired in the air “to clear the road”',
  ],
  ['One widow, asked what she would say to the mayor, fell silent.'],
  ['Commenting on the vote, the mayor stressed that it was free.', 'the mayor [stressed] that it was free'],
  [
    'Ana Ruiz told owners of the mill, the town’s largest, on Monday that the sale would go on.',
    'Ana Ruiz to owners of the mill, the town’s largest [told] that the sale would go on',
  ],
  ['(The firm announced that it had sold the mill.)', 'The firm [announced] that it had sold the mill'],
  ['Donors are urged to give, yet are kept from the talks.', 'nobody named to Donors [are urged] to give'],
  ['She was held on theft and related charges.'],
  ['The guards discovered the body at dawn.'],
  [
    'The army said it would let the barge go, a day after two envoys told this paper that it was held.',
    'The army [said] it would let the barge go',
    'two envoys to this paper [told] that it was held',
  ],
  [
    'Satellite images reviewed by researchers at the University of Bor show the barges moored in a row.',
    'Satellite images reviewed by researchers at the University of Bor [show] the barges moored in a row',
  ],
  ['The minister told parliament last week that she would go.', 'The minister to parliament [told] that she would go'],
  [
    'Newly arrived families told the nurses that they had walked.',
    'Newly arrived families to the nurses [told] that they had walked',
  ],
  [
    'According to the head nurse, 14 wounded, among them two girls, have been moved.',
    'the head nurse [According to] 14 wounded, among them two girls, have been moved',
  ],
  [
    'The mayor requested an escort; the charity considers such escorts a last resort.',
    'The mayor [requested] an escort',
    'the charity [considers] such escorts a last resort',
  ],
  [
    'The agency reminds all parties of their obligation to let aid pass.',
    'The agency to all parties [reminds] of their obligation to let aid pass',
  ],
  [
    'The clerk does not deny that the wells were spoiled but blames the drought.',
    'The clerk [does not deny] that the wells were spoiled',
    'The clerk [blames] the drought',
  ],
  ['The White Helmets report at least three dead.', 'The White Helmets [report] at least three dead'],
  [
    'The road was never shut, Deputy Minister for Roads affirms',
    'Deputy Minister for Roads [affirms] The road was never shut',
  ],
  [
    'Roads Without Mines welcomes truce, urges caution',
    'Roads Without Mines [welcomes] truce',
    'Roads Without Mines [urges] caution',
  ],
  [
    'We nevertheless remain deeply concerned that only one road is clear.',
    'We [nevertheless remain deeply concerned] that only one road is clear',
  ],
  ['Will the minister undertake to lay the report before us?'],
  ['A witness had learned her testimony by heart.'],
  ['Opinion: A bus is not a promise.'],
  [
    'Past councils have, however, recognised that the levee was neglected.',
    'Past councils [have, however, recognised] that the levee was neglected',
  ],
  [
    'Officials say a landslide that buried two cars began at dawn.',
    'Officials [say] a landslide that buried two cars began at dawn',
  ],
  [
    'The harbour master told reporters at a news conference that the crane had failed.',
    'The harbour master to reporters [told] that the crane had failed',
  ],
  [
    '“It is my fourth winter here,” said Ibrahim Kone, 24, from Mali’s Gao.',
    'Ibrahim Kone, 24, from Mali’s Gao [said] “It is my fourth winter here,”',
  ],
  [
    'The general told US media that the troops would stay.',
    'The general to US media [told] that the troops would stay',
  ],
  ['Ostrava is one of the plan’s loudest critics and has accused Bor of haste.', 'Ostrava [has accused] Bor of haste'],
  ['The last known outbreak was in 2009.'],
  ['There were 3,248 cases reported worldwide.'],
  ['The barge sank on Monday, adding to a series of losses that have ruined the line.'],
  ['She said it would come next year, but she gave no details.', 'She [said] it would come next year'],
  [
    'A clerk said in a statement emailed to this paper that the mill was shut.',
    'A clerk [said] that the mill was shut',
  ],
  [
    'The mill will close, said the firm’s recently named head Ana Ruiz in an email to staff that was seen by this paper.',
    'the firm’s recently named head Ana Ruiz to staff [said] The mill will close',
  ],
  [
    'An October 11 letter to the owners indicated that jobs would be cut.',
    'An October 11 letter to the owners [indicated] that jobs would be cut',
  ],
  [
    'The mill may close, according to a new Harbour Post report.',
    'a new Harbour Post report [according to] The mill may close',
  ],
  ['“Five left,” said Will Harrow, a pilot.', 'Will Harrow, a pilot [said] “Five left,”'],
  ['That report found the wells were dry.', 'That report [found] the wells were dry'],
  // Who speaks.
  ['Another said welders had been at work.', 'Another [said] welders had been at work'],
  [
    'Jan Egeland, head of the Norwegian Refugee Council, said aid was blocked.',
    'Jan Egeland, head of the Norwegian Refugee Council [said] aid was blocked',
  ],
  [
    'The interior secretary, Mar Rosales, countered that 2,000 had been delivered.',
    'The interior secretary, Mar Rosales [countered] that 2,000 had been delivered',
  ],
  [
    'A State Department spokesperson, Ned Price, when asked if sanctions would go, said that they did not hinder relief.',
    'A State Department spokesperson, Ned Price [said] that they did not hinder relief',
  ],
  [
    'By evening nobody had come out, a commander inside, Sviatoslav Dub, said in a voice message.',
    'a commander inside, Sviatoslav Dub [said] By evening nobody had come out',
  ],
  [
    '“There is nothing but people,” a nun who runs the kitchen there told this reporter.',
    'a nun who runs the kitchen there to this reporter [told] “There is nothing but people,”',
  ],
  [
    'A letter from the colonel to the prefect, seen by this newspaper, states that “no vehicle will pass”.',
    'A letter from the colonel to the prefect, seen by this newspaper [states] that “no vehicle will pass”',
  ],
  [
    'The mayor claimed all was well; those who called the hotline said no one came.',
    'The mayor [claimed] all was well',
    'those who called the hotline [said] no one came',
  ],
  [
    'Myanmar, speaking in exercise of its right of reply, regretted the language used.',
    'Myanmar [regretted] the language used',
  ],
  ['Sudzha has seen appeals from both sides for a corridor.', 'both sides [appeals] for a corridor'],
  ['The civilians were being held by the defenders.'],
  [
    'The rebels accused the army of theft, a charge the army rejected as baseless.',
    'The rebels [accused] the army of theft',
    'the army [rejected] a charge',
  ],
  [
    'The ministry said its forces had hit “a vehicle carrying ammunition”.',
    'The ministry [said] its forces had hit “a vehicle carrying ammunition”',
  ],
  ['MSF, which supports the ward, said two children died.', 'MSF, which supports the ward [said] two children died'],
  [
    'As the minister underlined in his talk with the envoy, access should not be politicised.',
    'the minister [underlined] access should not be politicised',
  ],
  [
    '• At least 27 people were killed, according to the hospital.',
    'the hospital [according to] At least 27 people were killed',
  ],
  [
    'WFP informed OCHA on 13 May that twelve trucks remain in Tine.',
    'WFP to OCHA [informed] that twelve trucks remain in Tine',
  ],
  [
    'The mission notified the ministry on May 13 of twelve trucks.',
    'The mission to the ministry [notified] of twelve trucks',
  ],
  [
    'It was stressed that the corridor must stay open.',
    'nobody named [It was stressed] that the corridor must stay open',
  ],
  [
    'Civilians have been cut off, the envoy told the Council today, as speakers underlined that relief must not be held hostage.',
    'the envoy to the Council today [told] Civilians have been cut off',
    'speakers [underlined] that relief must not be held hostage',
  ],
  [
    'Switzerland’s representative, also speaking for Ecuador, voiced concern that the plan existed only on paper.',
    'Switzerland’s representative, also speaking for Ecuador [voiced concern] that the plan existed only on paper',
  ],
  ['The strait, a narrow one, has prompted calls for escorts.'],
  [
    'More than 60,000 people have fled the area since January, UN figures show.',
    'UN figures [show] More than 60,000 people have fled the area since January',
  ],
  [
    'Soldiers turned back a convoy, the coordinator said, hours after the governor had promised it passage.',
    'the coordinator [said] Soldiers turned back a convoy',
    'the governor [had promised] it passage',
  ],
  [
    'Neither the army nor the militia has said who gave the order.',
    'Neither the army nor the militia [has said] who gave the order',
  ],
  ['It is an example of how agencies meet to pool money, share lorries, and reaffirm commitments to neutrality.'],
  [
    'As the ministry and the bank weigh their options, families at the gate watch, hoping for bread.',
    'families at the gate [hoping for] bread',
  ],
  // Where a cue can stand.
  ['The prime minister is expected to announce a truce.', 'The prime minister [is expected to announce] a truce'],
  ['The deacon has yet to explain why the bell rang.', 'The deacon [has yet to explain] why the bell rang'],
  ['The governor was quick to dismiss both portraits.', 'The governor [was quick to dismiss] both portraits'],
  ['The warden keeps saying that the gate is open.', 'The warden [keeps saying] that the gate is open'],
  ['The commander revised the order, promising to spare the wells.', 'The commander [promising] to spare the wells'],
  [
    'The bishop used the sermon against her, accusing her of hiding grain.',
    'The bishop [accusing] her of hiding grain',
  ],
  ['After saying that the road was shut, the colonel left by it.', 'the colonel [saying] that the road was shut'],
  ['The mission has also detailed the losses in Tavor.', 'The mission [has also detailed] the losses in Tavor'],
  ['But some note that the ferry never ran.', 'some [note] that the ferry never ran'],
  // Which verb is whose.
  [
    'The mayors had called the session because they felt that nobody listened.',
    'The mayors [had called] the session',
    'they [felt] that nobody listened',
  ],
  [
    'Villages want roads that carry more trucks, and donors want roads that carry fewer.',
    'Villages [want] roads that carry more trucks',
    'donors [want] roads that carry fewer',
  ],
  [
    'The driver described the road as a “river”, but stopped at the ford.',
    'The driver [described] the road as a “river”',
  ],
  ['Mayor Says Bridge Will Open in June', 'Mayor [Says] Bridge Will Open in June'],
  ['New Survey Shows Fewer Lorries at Rafah', 'New Survey [Shows] Fewer Lorries at Rafah'],
  ['The bishop pointed to reports of looting.', 'The bishop [pointed to] reports of looting'],
  ['The port did not respond to questions.', 'The port [did not respond to] questions'],
  ['Elders spoke out Tuesday against the toll.', 'Elders [spoke out Tuesday against] the toll'],
  [
    'The guide suggested a more careful way round the marsh.',
    'The guide [suggested] a more careful way round the marsh',
  ],
  [
    'As many guides, including Mr. Sol, have pointed out, the pass is open.',
    'many guides, including Mr. Sol [have pointed out] the pass is open',
  ],
  ['The panel in 2001 found the mine was flooded.', 'The panel [found] the mine was flooded'],
  ['The union is promising lower fares.', 'The union [is promising] lower fares'],
  ['Rivals will face the mayor, 18 states, and the towns in court.'],
  [
    'The minister said that the country would ask for more time, and suggested that the talks move.',
    'The minister → the country [would ask for] more time',
    'The minister [suggested] that the talks move',
  ],
  [
    'Miners who left the pits in May have come back, warning that the shafts leak.',
    'Miners who left the pits in May [warning] that the shafts leak',
  ],
  // Where a source begins and ends.
  ['The high court this month rejected the plea.', 'The high court [rejected] the plea'],
  ['A number of deputies denounced the plan.', 'A number of deputies [denounced] the plan'],
  ['6:05 p.m. Olena Sydorenko said that the line was down.', 'Olena Sydorenko [said] that the line was down'],
  [
    'The Policy Centre at the Institute and the University estimates that nine villages are cut off.',
    'The Policy Centre at the Institute and the University [estimates] that nine villages are cut off',
  ],
  ['“We stay,” said Peter Orlo, of the parish council.', 'Peter Orlo, of the parish council [said] “We stay,”'],
  // Whom it was said to.
  [
    '“I am proud of you,” the captain told some of the miners.',
    'the captain to some of the miners [told] “I am proud of you,”',
  ],
  [
    'The Coordinator called on all parties to the conflict in Rakhine State to allow the safe passage of relief.',
    'The Coordinator to all parties to the conflict in Rakhine State [called on] to allow the safe passage of relief',
  ],
  ['The mayor urged Somalis abroad to send money.', 'The mayor to Somalis abroad [urged] to send money'],
  [
    'OCHA urges the authorities in Sittwe to issue permits, and reminds all parties of their obligations.',
    'OCHA to the authorities in Sittwe [urges] to issue permits',
    'OCHA to all parties [reminds] of their obligations',
  ],
  ['Partners have requested USD 4.2 million from donors.', 'Partners to donors [have requested] USD 4.2 million'],
  // Through whom it came.
  [
    '“This is unacceptable,” he told the Supreme Defence Council, according to a spokesman.',
    'a spokesman → he to the Supreme Defence Council [told] “This is unacceptable,”',
  ],
  [
    'According to Reuters, which cited two diplomats, the UN had yet to answer.',
    'Reuters → two diplomats [cited] the UN had yet to answer',
  ],
  [
    'As Ukrinform reported earlier, on August 14 the military opened an office in Sudzha.',
    'Ukrinform [reported] on August 14 the military opened an office in Sudzha',
  ],
  [
    'A journalist quoted the driver, Juan Sido, as saying, “They saw the sign.”',
    'A journalist → the driver, Juan Sido [as saying] “They saw the sign.”',
  ],
  [
    'Water had reached the second floor, residents reported by messenger.',
    'residents [reported] Water had reached the second floor',
  ],
  // Where what is said begins and ends.
  [
    'The prime minister disclosed overnight that he had struck a deal.',
    'The prime minister [disclosed] that he had struck a deal',
  ],
  [
    'The office had reported a day earlier that 8,400 people could not leave.',
    'The office [had reported] that 8,400 people could not leave',
  ],
  [
    'The negotiator warned, however, that “armed strikes” would resume.',
    'The negotiator [warned] that “armed strikes” would resume',
  ],
  [
    'The colonel protested that observers had been kept away.',
    'The colonel [protested] that observers had been kept away',
  ],
  [
    'Pakistan said it would accept them without crews, which Delhi refused.',
    'Pakistan [said] it would accept them without crews',
    'Delhi [refused] which',
  ],
  [
    'The ministry said people had been kept from leaving - a claim Kyiv rejects.',
    'The ministry [said] people had been kept from leaving',
    'Kyiv [rejects] a claim',
  ],
  [
    'We renew our appeal to the warring parties to respect the truce.',
    'We to the warring parties [renew our appeal] to respect the truce',
  ],
  [
    'According to her account, after seeing the wound, she sent for a cart.',
    'her account [According to] after seeing the wound, she sent for a cart',
  ],
  [
    'She said the hall was “cold and dark,” though she noted that lamps had come.',
    'She [said] the hall was “cold and dark,”',
    'she [noted] that lamps had come',
  ],
  ['He shouted, “Open it,” until the guards came.', 'He [shouted] “Open it,”'],
  // Where a quotation, a list or a line goes on.
  [
    'Major Tesfaye Bekele answered the charges.\n\n"No refugee was beaten.\n\n"I invite them to come."\n\nTwo died.',
    'Major Tesfaye Bekele [answered] the charges',
    'Major Tesfaye Bekele [] "No refugee was beaten. ¦ "I invite them to come."',
  ],
  [
    'The Country Team calls on the parties to:\n- guarantee safe passage;\n- lift the ban on fuel.\n\nIt notes with regret that no convoy came.',
    'The Country Team to the parties [calls on] guarantee safe passage ¦ lift the ban on fuel',
    'It [notes] that no convoy came',
  ],
  ['The prime minister, in a video message: “This happens.”', 'The prime minister [] “This happens.”'],
  ['Sudan: UN chief urges restraint', 'UN chief [urges] restraint'],
  [
    'Sanaa (AFP) - The rebels have agreed to let inspectors into the port, a rebel official said.',
    'a rebel official [said] The rebels have agreed to let inspectors into the port',
  ],
  [
    'They asked for an inquiry into a strike that, elders say, killed a wedding party.',
    'They [asked for] an inquiry into a strike that',
    'elders [say] that ¦ killed a wedding party',
  ],
  [
    '“They came with lists,” an officer explained to the paper.',
    'an officer to the paper [explained] “They came with lists,”',
  ],
  [
    'Researchers who visited the area on Tuesday say they saw houses burning.',
    'Researchers who visited the area on Tuesday [say] they saw houses burning',
  ],
  ['UN experts* today urged the parties to let aid through.', 'UN experts to the parties [urged] to let aid through'],
  ['Russia regretted the strikes, China voiced concern.', 'Russia [regretted] the strikes'],
  [
    'The Russian military, he stressed, observes the ceasefire.',
    'he [stressed] The Russian military ¦ observes the ceasefire',
  ],
  // Who speaks, whole.
  ['A clerk, reached by telephone, said the road was open.', 'A clerk, reached by telephone [said] the road was open'],
  ['A clerk, asked about the road, said it was open.', 'A clerk [said] it was open'],
  [
    'Several, among them a baker called Omar Said, complained about the queue.',
    'Several, among them a baker called Omar Said [complained about] the queue',
  ],
  ['A third told the paper that he saw it.', 'A third to the paper [told] that he saw it'],
  ['Not one driver believes the promise.', 'Not one driver [believes] the promise'],
  ['The 46-year-old former nurse said it was empty.', 'The 46-year-old former nurse [said] it was empty'],
  ['The war monitor Barada Watch said it was empty.', 'The war monitor Barada Watch [said] it was empty'],
  ['In March you promised us that it would reopen.', 'you to us [promised] that it would reopen'],
  ['The agency insists that text alerts were sent.', 'The agency [insists] that text alerts were sent'],
  [
    'Drivers were beaten, two men told the agency on condition of anonymity.',
    'two men to the agency [told] Drivers were beaten',
  ],
  ['The commander informed headquarters that he was ill.', 'The commander to headquarters [informed] that he was ill'],
  ['The displaced have asked for tents.', 'The displaced [have asked for] tents'],
  [
    'An officer whom the paper asked for an explanation said that he had none.',
    'the paper [asked for] an explanation',
    'An officer whom the paper asked for an explanation [said] that he had none',
  ],
  [
    'Rice will run out in a week, fears council chairman Tsering Lama.',
    'council chairman Tsering Lama [fears] Rice will run out in a week',
  ],
  [
    'A spokesman said he had full confidence in her, and noted that she would stay.',
    'A spokesman [said] he had full confidence in her',
    'A spokesman [noted] that she would stay',
  ],
  // A label is whose line it is where people talk, and elsewhere a place or a matter.
  [
    'SUKKUR: The commissioner said the gates were closed.\n\nHEALTH: The clinic has asked for vaccines.',
    'The commissioner [said] the gates were closed',
    'The clinic [has asked for] vaccines',
  ],
  [
    'Hon. (Ms.) Ana Ruiz: Is the Minister aware of it?\n\nThe Minister (Mr. Sido): The office told us that it was.',
    'Hon. (Ms.) Ana Ruiz [] Is the Minister aware of it?',
    'The Minister (Mr. Sido) → The office to us [told] that it was',
  ],
  ['14:10 Governor: Do not come by car', 'Governor [] Do not come by car'],
  // Whoever is bidden, by nobody named; and who is only said to have spoken.
  ['Donors are urged to give flour.', 'nobody named to Donors [are urged] to give flour'],
  ['Farmers have been told to stay away.'],
  ['HOST: Yesterday the patrol was asked to leave?', 'HOST [] Yesterday the patrol was asked to leave?'],
  [
    'The officer is reported to have answered that it was shut.',
    'The officer [is reported to have answered] that it was shut',
  ],
  // Through whom it came, and where what was said begins and ends.
  [
    'In comments carried by state television, the general rejected the accusation.',
    'state television → the general [rejected] the accusation',
  ],
  [
    'The general said in comments carried by Interfax that the road was open.',
    'Interfax → The general [said] that the road was open',
  ],
  [
    'The general, in remarks published by Al Thawra on Monday, said the road was open.',
    'Al Thawra → The general [said] the road was open',
  ],
  [
    'It will open, according to a readout of the call published by the Kremlin.',
    'a readout of the call published by the Kremlin [according to] It will open',
  ],
  [
    'It was not clear who did it, but a local official, Salim Nasr, blamed a rival clan.',
    'a local official, Salim Nasr [blamed] a rival clan',
  ],
  ['Her colleague nodded: the money, he said, never came.', 'he [said] the money ¦ never came'],
  ['The minister said talks would resume, but gave no details.', 'The minister [said] talks would resume'],
  // Whoever speaks by the verb of another.
  [
    'Some said they had been promised rice, others that they had been promised nothing.',
    'Some [said] they had been promised rice',
    'others [said] that they had been promised nothing',
  ],
  [
    'Kyiv says that it warns to save; Moscow, that it warns to empty.',
    'Kyiv [says] that it warns to save',
    'Moscow [says] that it warns to empty',
  ],
  ['AFP, citing the same office, put the toll at 51.', 'AFP → the same office [citing] the toll at 51'],
  [
    '"One bucket," says Amal Said, a mother of five displaced from Zuwara, holding up a thumb.',
    'Amal Said, a mother of five displaced from Zuwara [says] "One bucket,"',
  ],
  // Where one statement ends and the next begins.
  ['The minister has said, and repeated, that it was so.', 'The minister [has said] that it was so'],
  [
    "The senator's office says it has opened an inquiry, but warned that it could take months.",
    "The senator's office [says] it has opened an inquiry",
    "The senator's office [warned] that it could take months",
  ],
  [
    'He would neither confirm nor deny the order but said any delay costs lives.',
    'He [would neither confirm nor deny] the order',
    'He [said] any delay costs lives',
  ],
  [
    'The council decided to end it, as members thanked the crews.',
    'The council [decided] to end it',
    'members [thanked] the crews',
  ],
  [
    'It will open to those who want to go home, Interfax quoted a source as saying on Friday.',
    'Interfax → a source [as saying] It will open to those who want to go home',
  ],
  [
    'The governor denies that anyone was forced: "They asked to go," he told reporters, "and we helped."',
    'The governor [denies] that anyone was forced',
    'he to reporters [told] "They asked to go," ¦ "and we helped."',
  ],
  [
    '"I laughed," the nurse said in the kitchen of the house he rents. "My wife did not."',
    'the nurse [said] "I laughed," ¦ "My wife did not."',
  ],
  ['Officials said on Thursday at least 14 people had died.', 'Officials [said] at least 14 people had died'],
  [
    'The army says no shot was fired, a claim residents reject.',
    'The army [says] no shot was fired',
    'residents [reject] a claim',
  ],
  // What is done is not said.
  [
    'Rebels attacked the convoy near Bunia, and the army attacked the plan as empty.',
    'the army [attacked] the plan as empty',
  ],
  ['Militants hold the bridge at Sake.'],
  ['The law requires a permit, and the council will hold elections in May.'],
  ['The convoy needs a new bridge.'],
  ['A fund, called the Lantern, will pay.'],
  ['Gunmen forced the drivers to leave the road.'],
  ['Police pushed the crowd back from the gate.'],
  ['The guards allowed 20 trucks through the gate.'],
  ['The river read 6.1 metres at noon, and the soldiers showed their papers.'],
  ['The driver wanted by the police fled; children were taught by volunteers.'],
  ['The ministry holds the army responsible.', 'The ministry [holds] the army responsible'],
  // What nobody named is told to have said.
  ['It is understood that engineers will breach it.', 'nobody named [It is understood] that engineers will breach it'],
  ['There are fears that the lake could burst.', 'nobody named [There are fears] that the lake could burst'],
  ['The town, allegedly mined, is off limits.', 'nobody named [allegedly] The town ¦ mined'],
  // In reports of agencies and read-outs of calls.
  [
    'The fund told Sahel Wire in an e-mailed statement that the barge had left.',
    'The fund to Sahel Wire [told] that the barge had left',
  ],
  [
    'The council has accused two dealers of hoarding salt and has urged the mayor to open the stores, a member told the paper.',
    'a member → The council [has accused] two dealers of hoarding salt',
    'a member → The council to the mayor [has urged] to open the stores',
  ],
  [
    'The agency reported that the dam had held, citing two engineers.',
    'The agency → two engineers [citing] that the dam had held',
  ],
  [
    'The pumps have stopped, engineers said on Friday, and the wells will be dry by May.',
    'engineers [said] The pumps have stopped ¦ and the wells will be dry by May',
  ],
  [
    'The minister briefed her guest on the lists, underlining that ninety names were missing.',
    'The minister to her guest [briefed] on the lists',
    'The minister [underlining] that ninety names were missing',
  ],
  [
    'The envoy renewed the offer of his office and voiced hope that it would be taken up.',
    'The envoy [renewed the offer of] his office',
    'The envoy [voiced hope] that it would be taken up',
  ],
  ['It was agreed to keep the line open.', 'nobody named [It was agreed] to keep the line open'],
  [
    'The bishop, who was away at first, on Monday deplored the noise.',
    'The bishop, who was away at first [deplored] the noise',
  ],
  ['“We ran,” said Omar Sido, a baker whose oven was hit.', 'Omar Sido, a baker whose oven was hit [said] “We ran,”'],
  [
    'The clerk claimed that people in Bor and nearby towns had been promised rice.',
    'The clerk [claimed] that people in Bor and nearby towns had been promised rice',
  ],
  ['Our colleagues report rising prices at the port.', 'Our colleagues [report] rising prices at the port'],
  ['The council in the west pledged to pay.', 'The council in the west [pledged] to pay'],
  ['Bridge to open on Monday — mayor', 'mayor [—] Bridge to open on Monday'],
  ['They asked that their names be withheld.'],
  [
    'Residents say the road is open but admit that it floods.',
    'Residents [say] the road is open',
    'Residents [admit] that it floods',
  ],
  [
    'A clerk who asked us not to use her name said it was shut.',
    'A clerk who asked us not to use her name [said] it was shut',
  ],
  [
    'The nurse says that the ward is full and that soldiers told her to wait.',
    'The nurse [says] that the ward is full',
    'The nurse → soldiers to her [told] to wait',
  ],
  ['Wells Run Dry in Bor as Pumps Fail, U.N. Says', 'U.N. [Says] Wells Run Dry in Bor as Pumps Fail'],
  [
    'Nine were hurt, according to the Red Cross, whose staff said that more would come.',
    'the Red Cross [according to] Nine were hurt',
    'whose staff [said] that more would come',
  ],
  ['Two drivers told of the plan said they would stay.', 'Two drivers told of the plan [said] they would stay'],
  [
    '“We wait,” said Omar Sido, who works for Relief East, the largest charity in Bor.',
    'Omar Sido, who works for Relief East, the largest charity in Bor [said] “We wait,”',
  ],
  [
    'The council draws the attention of donors to the state of the wells.',
    'The council to donors [draws the attention of] to the state of the wells',
  ],
  [
    'Norway proceeds from the assumption that the line is open.',
    'Norway [proceeds from the assumption] that the line is open',
  ],
  ['Claims by the army that nobody is held there are untrue.', 'the army [Claims] that nobody is held there'],
  ['Chad: Patients left without water'],
  ['There was no immediate comment from the port.', 'the port [comment] There was no immediate'],
  [
    'Most reportedly have no roof, and the food agency, WFP, fears that more will fall.',
    'nobody named [reportedly] Most ¦ have no roof',
    'the food agency, WFP [fears] that more will fall',
  ],
  [
    'Some 900 people stay, the mayor said, including forty children.',
    'the mayor [said] Some 900 people stay ¦ including forty children',
  ],
  ['“Every week,” shrugged the baker.', 'the baker [shrugged] “Every week,”'],
  ['May 3 (Sahel Wire) - Nine died, the clinic said.', 'the clinic [said] Nine died'],
  [
    'In a film shown by the army, its deputy, Omar Sido, can be seen at the gate, promising them bread.',
    'its deputy, Omar Sido to them [promising] bread',
  ],
  [
    'The militia has denied burning houses and says that it was elsewhere.',
    'The militia [has denied] burning houses',
    'The militia [says] that it was elsewhere',
  ],
  ['“We ran,” Hawa said in Bor, where elders were waiting.', 'Hawa [said] “We ran,”'],
  ['The wells are shut, he said, and will stay so.', 'he [said] The wells are shut ¦ and will stay so'],
  [
    'The movement, backed by its neighbour, says it is near.',
    'The movement, backed by its neighbour [says] it is near',
  ],
  ['“Come,” wrote one man in a Telegram group with many members.', 'one man [wrote] “Come,”'],
  [
    'The envoy for that country told the Council that rain had come.',
    'The envoy for that country to the Council [told] that rain had come',
  ],
  [
    'The speaker for Chad, noting that it had rained, called for seed.',
    'The speaker for Chad [noting] that it had rained',
    'The speaker for Chad [called for] seed',
  ],
  [
    'The delegate of Chad, Council President for May, speaking for Africa, called for seed.',
    'The delegate of Chad, Council President for May [called for] seed',
  ],
  ['Its second-in-command, Omar Sido, said it was over.', 'Its second-in-command, Omar Sido [said] it was over'],
  ['Drivers are reminded not to stop there.', 'nobody named to Drivers [are reminded] not to stop there'],
  ['The office has taken note of the letter.', 'The office [has taken note of] the letter'],
  ['I have the honour to inform you that it rains.', 'I to you [have the honour to inform] that it rains'],
  ['The charity is pleased to announce that it is open.', 'The charity [is pleased to announce] that it is open'],
  [
    'Her lawyer did not dispute that it burned but argued that it was dry.',
    'Her lawyer [did not dispute] that it burned',
    'Her lawyer [argued] that it was dry',
  ],
  ['A map drawn by a clerk suggests that the well is near.', 'A map drawn by a clerk [suggests] that the well is near'],
  ['The port did not respond to emailed questions.', 'The port [did not respond to] emailed questions'],
  ['Standing Watch reminds them that it rains.', 'Standing Watch to them [reminds] that it rains'],
  [
    '“No,” said a man whose son was there, and whose name has been changed.',
    'a man whose son was there, and whose name has been changed [said] “No,”',
  ],
  [
    'HOST: It is noon. Where are you?\n\nAMINA: I am in Bor.\n\nHOST: Thank you.',
    'HOST [] Where are you?',
    'AMINA [] I am in Bor.',
  ],
  // Beside other words.
  [
    'Doctors for the Nile condemns in the strongest terms the occupation of the hospital.',
    'Doctors for the Nile [condemns] the occupation of the hospital',
  ],
  ['She dismissed as false the rumour that aid was seized.', 'She [dismissed] the rumour that aid was seized'],
  [
    'ICRC teams inside the hospital report that people are digging graves.',
    'ICRC teams inside the hospital [report] that people are digging graves',
  ],
  [
    'The Commissioner has sent a letter to the ICRC demanding access to prisoners, Ukrinform reports.',
    'Ukrinform → The Commissioner to the ICRC [demanding] access to prisoners',
  ],
  ['Moscow doubts that Kyiv means it.', 'Moscow [doubts] that Kyiv means it'],
  [
    'We expect the ICRC to insist on access, as the Geneva Conventions require.',
    'We [expect] the ICRC to insist on access',
  ],
  // As newspapers have it.
  [
    'The envoy, Liu, said the troops could be sent in, warning: “They are already there. They are ready.\n\n“If it comes to that, we will not wait.”',
    'The envoy, Liu [said] the troops could be sent in',
    'The envoy, Liu [warning:] “They are already there. They are ready. ¦ “If it comes to that, we will not wait.”',
  ],
  [
    '“The ferry is late,” Petra Holm said.\n\n“We learned nothing new today. Both captains kept silent,” her brother added.',
    'Petra Holm [said] “The ferry is late,”',
    'her brother [added] “We learned nothing new today. Both captains kept silent,”',
  ],
  [
    'The port’s guards deny the beating and say they showed restraint.',
    'The port’s guards [deny] the beating',
    'The port’s guards [say] they showed restraint',
  ],
  [
    'The ministry said it saw the strike as a breach and said it would answer.',
    'The ministry [said] it saw the strike as a breach',
    'The ministry [said] it would answer',
  ],
  [
    'The union told a few thousand nurses who filled the square that the council should pay.',
    'The union to a few thousand nurses who filled the square [told] that the council should pay',
  ],
  [
    'The company that runs the ferries, Clark Lines, denies that anything was settled.',
    'The company that runs the ferries, Clark Lines [denies] that anything was settled',
  ],
  ['The clerk has consistently denied being there.', 'The clerk [has consistently denied] being there'],
  [
    'Two people briefed on the talks said the road stays shut.',
    'Two people briefed on the talks [said] the road stays shut',
  ],
  ['The courts have declared most large camps legal.', 'The courts [have declared] most large camps legal'],
  [
    'The cuts have been “painful” and the council is looking for ways, but for now, “we must live with them,” the mayor said.',
    'the mayor [said] The cuts have been “painful” and the council is looking for ways, but for now, “we must live with them,”',
  ],
  ['“We go on,” the nurse wrote in the case study.', 'the nurse [wrote] “We go on,”'],
  [
    'The pact broke, with Interior Minister Omar Sido warning of “grave consequences”.',
    'Interior Minister Omar Sido [warning of] “grave consequences”',
  ],
  ['When the engineer took a look, he disagreed.'],
  [
    'The agency announced Nov. 18 that it was sending two boats.',
    'The agency [announced] that it was sending two boats',
  ],
  ['Turning to prices, traders say the upside will be small.', 'traders [say] the upside will be small'],
  ['The agency also added two trucks to the convoy.'],
  ['The committee concluded its third hearing, and the army maintains two posts on the road.'],
  ['The office referred the call to the guards, and the driver pleaded guilty.'],
  // Verbs taken for nouns.
  [
    'Aid agencies question the delay, and Moscow and Minsk support the plan.',
    'Aid agencies [question] the delay',
    'Moscow and Minsk [support] the plan',
  ],
  ['The records from his office show he knew of it.', 'The records from his office [show] he knew of it'],
  [
    'Political observers in Bor and around the lake say Petrov deserves a hearing.',
    'Political observers in Bor and around the lake [say] Petrov deserves a hearing',
  ],
  ['The Harbour Post reports: “Nobody has left the town.”', 'The Harbour Post [reports:] “Nobody has left the town.”'],
  [
    'The elders viewed the soldiers as thieves and despised them.',
    'The elders [viewed] the soldiers as thieves',
    'The elders [despised] them',
  ],
  // When and where it was said, and what is done.
  ['“They never came back,” she said several months after her release.', 'she [said] “They never came back,”'],
  ['“They never came back,” she said at a briefing announcing the inquiry.', 'she [said] “They never came back,”'],
  ['“The well was dry,” the farmer wrote in 1998.', 'the farmer [wrote] “The well was dry,”'],
  ['“The well was dry,” the farmer wrote when the siege ended.', 'the farmer [wrote] “The well was dry,”'],
  ['In those valleys, many farmers feel cheated by the drought.'],
  ['The clinic treated forty people, compared with ninety in May.'],
  ['The unit committed war crimes, and its commander assumed command in June.'],
  ['The blockade was first reported by The Harbour Post.', 'The Harbour Post [was first reported by] The blockade'],
  // Where it ends, and whose it is.
  [
    'One after another, local firms, including Baltex, declared a boycott.',
    'local firms, including Baltex [declared] a boycott',
  ],
  [
    'As the envoy spoke of opening the road, the governor announced that it would stay shut.',
    'the envoy [spoke of] opening the road',
    'the governor [announced] that it would stay shut',
  ],
  [
    'The ministry insisted that the bridge was safe, but the pictures show a gap in its deck.',
    'The ministry [insisted] that the bridge was safe',
    'the pictures [show] a gap in its deck',
  ],
  [
    'The ministry insisted that the bridge was safe, but it has not reopened it.',
    'The ministry [insisted] that the bridge was safe, but it has not reopened it',
  ],
  [
    'The envoy told the council that she believes the road is shut, adding that two trucks had turned back.',
    'The envoy to the council [told] that she believes the road is shut',
    'The envoy [adding] that two trucks had turned back',
  ],
  [
    'Ana Ruiz, the former secretary of State, stressed the need for fuel.',
    'Ana Ruiz, the former secretary of State [stressed] the need for fuel',
  ],
  [
    'The council has said families – young and old – would qualify for the grant.',
    'The council [has said] families – young and old – would qualify for the grant',
  ],
  ['The army is holding the bridge, with Moscow backing the governor.', 'Moscow [backing] the governor'],
  [
    'The inquiry was slow. "\n\nNobody asked us," the clerk said.\n\nThe road is open.',
    'the clerk [said] Nobody asked us,"',
  ],
  // Verbs and nouns of judging and finding.
  ['Monitors discovered that the seals had been cut.', 'Monitors [discovered] that the seals had been cut'],
  ['The coalition played down the report.', 'The coalition [played down] the report'],
  ['He laid out his proposals to reopen the road.', 'He [laid out] his proposals to reopen the road'],
  [
    'Younger farmers have expressed misgivings about the levy.',
    'Younger farmers [have expressed misgivings about] the levy',
  ],
  [
    'The minister offered no proof that the drivers were armed.',
    'The minister [offered no proof] that the drivers were armed',
  ],
  [
    'The ministry takes issue with the term: the study calls it a famine.',
    'The ministry [takes issue with] the term',
    'the study [calls] it a famine',
  ],
  ['Aid agencies sounded the alarm over the rains.', 'Aid agencies [sounded the alarm over] the rains'],
  ['The envoy made the case for a second crossing.', 'The envoy [made the case for] a second crossing'],
  ['The elders turned down the offer.', 'The elders [turned down] the offer'],
  ['The mayor is passionate about the market.', 'The mayor [is passionate about] the market'],
  // Rows of names, asides between dashes, and what may be taken for a noun.
  ['The war goes on as Chad, Britain and France support the rebels.', 'Chad, Britain and France [support] the rebels'],
  [
    'The film – made by two sisters, among others – explains how the war began.',
    'The film – made by two sisters, among others [explains] how the war began',
  ],
  [
    'Two judges handling lawsuits seeking records about her years as clerk of the court have cited the flood as a reason.',
    'Two judges handling lawsuits seeking records about her years as clerk of the court [have cited] the flood as a reason',
  ],
  ['The talks may fail now that Ruiz has endorsed the plan.', 'Ruiz [has endorsed] the plan'],
  ['Some drivers, however, question the wisdom of the deal.', 'Some drivers [question] the wisdom of the deal'],
  [
    'Lamenting their luck, drivers say that the river is to blame.',
    'drivers [Lamenting] their luck',
    'drivers [say] that the river is to blame',
  ],
  [
    'Rakia Moyo can be heard shouting to the guards that her son was ill.',
    'Rakia Moyo to the guards [can be heard shouting] that her son was ill',
  ],
  ['They have taken to the city’s streets and called for bread.', 'They [called for] bread'],
  // Where and by what it is said.
  ['The mayor used his speech to accuse the army.', 'The mayor [used his speech to accuse] the army'],
  ['The widow took to the air to demand bread.', 'The widow [took to the air to demand] bread'],
  ['The minister stopped short of calling it a crime.', 'The minister [stopped short of calling] it a crime'],
  ['The mayor began his speech by thanking the nurses.', 'The mayor [thanking] the nurses'],
  ['Ruiz attacked the governor in two tweets.', 'Ruiz [attacked] the governor'],
  ['The judge rejected that argument in a ruling on Friday.', 'The judge [rejected] that argument'],
  ['By one estimate, three hundred homes are gone.', 'one estimate [By] three hundred homes are gone'],
  // "’s" that stands for "has".
  ['The candidate, who’s called for calm, left at noon.', 'who [’s called for] calm'],
  ['She’s vowed to stay in the camp.', 'She [’s vowed] to stay in the camp'],
  // Where another clause begins.
  ['Traders seek to cut their debts and lenders look for new ones.', 'Traders [seek] to cut their debts'],
  [
    'Petrov and Moyo call them wolves and describe their deeds as crimes.',
    'Petrov and Moyo [call] them wolves',
    'Petrov and Moyo [describe] their deeds as crimes',
  ],
  ['She declined that post and has since left the radio.', 'She [declined] that post'],
  ['She was held after what she called a song, a row of verses.', 'she [called] a song'],
  ['The gap between what he says the road would cost and how others count is wide.', 'he [says] the road would cost'],
  [
    'The mayor has said forty drivers have signed, but he refuses to name them.',
    'The mayor [has said] forty drivers have signed',
    'he [refuses] to name them',
  ],
  [
    'Calls to open an inquiry into the killings were rejected by the council.',
    'the council [were rejected by] Calls to open an inquiry into the killings',
  ],
  // How somebody feels.
  [
    'The ministry has been so vague about the rules that none is kept.',
    'The ministry [has been so vague about] the rules that none is kept',
  ],
  ['Moyo met them and came away convinced that they were near.', 'Moyo [came away convinced] that they were near'],
  ['Ham made it clear he had no tents.', 'Ham [made it clear] he had no tents'],
  // Where somebody stands, and whose a claim is.
  ['Ruiz has been a vocal critic of the toll.', 'Ruiz [has been a vocal critic of] the toll'],
  ['The elders are in despair over the deal.', 'The elders [are in despair over] the deal'],
  ['He dwelt on a Reuters report that the bridge was shut.', 'Reuters [report] that the bridge was shut'],
  ['The European reluctance to send tents is known.', 'European [reluctance] to send tents'],
  ['It was a bridge residents said was unsafe.', 'residents [said] was unsafe'],
  [
    'A letter that the mayor sent to his aides says that the road is shut.',
    'A letter that the mayor sent to his aides [says] that the road is shut',
  ],
  ['Video of the raid shows him with his hands up.', 'Video of the raid [shows] him with his hands up'],
  ['The union voted 19-15 to send the letter.', 'The union [voted] to send the letter'],
  // Who calls somebody what, and each of several.
  ['Oz has been called a fraud by two doctors.', 'two doctors [has been called] Oz ¦ a fraud'],
  ['He was described as a thief by his aides.', 'his aides [was described as] He ¦ a thief'],
  [
    'They vied for the post on Monday, each touting their record and saying the other lacks judgment.',
    'They [vied for] the post on Monday',
    'each [touting] their record',
    'each [saying] the other lacks judgment',
  ],
  [
    'Ruiz attacked the mayor, saying that she had lied.',
    'Ruiz [attacked] the mayor',
    'Ruiz [saying] that she had lied',
  ],
  ['Many have heard by now that the bridge is shut.', 'Many [have heard] that the bridge is shut'],
  ['The two women spoke for about five minutes.'],
  ['His remarks on Saturday were short.'],
  ['Federal court rules against the ban', 'Federal court [rules against] the ban'],
  [
    'Petrov said he had watched the hall rise from the ground and thought of home.',
    'Petrov [said] he had watched the hall rise from the ground and thought of home',
  ],
  // Where a quotation, a clause or a name ends.
  ['The widows shouted “Where is the bread?” and walked home.', 'The widows [shouted] “Where is the bread?”'],
  [
    'His aides say that it is too early but noted that he had won before.',
    'His aides [say] that it is too early',
    'His aides [noted] that he had won before',
  ],
  ['Once she has said her piece, she is off.', 'she [has said] her piece'],
  ['Adem “Rrufeja” Krasniqi said that the road was open.', 'Adem “Rrufeja” Krasniqi [said] that the road was open'],
  ['The mayor took to the air overnight to demand bread.', 'The mayor [took to the air overnight to demand] bread'],
  // Sources with more than a name.
  ['The crowd, who had filled the square and called for fuel, left at noon.', 'who [called for] fuel'],
  [
    'Officials who are opponents of taking in strays have said that the camp is full.',
    'Officials who are opponents of taking in strays [have said] that the camp is full',
  ],
  [
    'The truth, the clerk said then, was that nobody had come.',
    'the clerk [said] The truth ¦ was that nobody had come',
  ],
  [
    'Half of registered voters agreed that the road was unsafe.',
    'Half of registered voters [agreed] that the road was unsafe',
  ],
  [
    'A study being released by a group of doctors shows that the wells are dry.',
    'A study being released by a group of doctors [shows] that the wells are dry',
  ],
  ['In a radio interview Petrov said that the bridge would open.', 'Petrov [said] that the bridge would open'],
  [
    'The hall emptied, and the widow grew upset, shouting that her house was gone.',
    'the widow [shouting] that her house was gone',
  ],
  ['Those close to him say that the road would open.', 'Those close to him [say] that the road would open'],
  [
    'According to a new report by The Harbour Post, party insiders are trying to reach farmers.',
    'a new report by The Harbour Post [According to] party insiders are trying to reach farmers',
  ],
  // Where somebody stands, and what they are sure of.
  ['She was sure the road would open.', 'She [was sure] the road would open'],
  ['The council is against the toll.', 'The council [is against] the toll'],
  ['The union was not in favour of the toll.', 'The union [was not in favour of] the toll'],
  [
    '“It is over,” Petrov said, going on to say that the wells were dry.',
    'Petrov [said] “It is over,”',
    'Petrov [going on to say] that the wells were dry',
  ],
  [
    'Other leaders have proposed jointly owned boats and other commonly held stores.',
    'Other leaders [have proposed] jointly owned boats and other commonly held stores',
  ],
  // Verbs that look like nouns or adjectives, and names with a hyphen.
  ['They asked whether the road would open.', 'They [asked] whether the road would open'],
  ['Ban Ki-moon condemned the strike.', 'Ban Ki-moon [condemned] the strike'],
  ['Senator Ruiz grilled Mayor Omar Dib.', 'Senator Ruiz [grilled] Mayor Omar Dib'],
  ['It is odd that Moscow demands openness from the court.', 'Moscow to the court [demands] openness'],
  ['He leads the union, and plans to run the ferry again.', 'He [plans] to run the ferry again'],
  ['The envoy called on the elders to unseat Petrov.', 'The envoy to the elders [called on] to unseat Petrov'],
  // Feelings by degree, and what nobody is sure of.
  ['The elders were not too concerned about the toll.', 'The elders [were not too concerned about] the toll'],
  ['The clerk was not sure whether the road was open.', 'The clerk [was not sure] whether the road was open'],
  ['The nurse is so frustrated that the camp lacks water.', 'The nurse [is so frustrated] that the camp lacks water'],
  // What goes on behind whoever says it, and what does not.
  [
    'The well was poisoned, a herder told this station, and the army closed it the same day.',
    'a herder to this station [told] The well was poisoned ¦ and the army closed it the same day',
  ],
  ['It had vaccines, the surgeon said, and two nurses.', 'the surgeon [said] It had vaccines ¦ and two nurses'],
  ['The cards were new, she said, and she held hers up.', 'she [said] The cards were new'],
  [
    'The ship left, the union said, and threatened to block the port.',
    'the union [said] The ship left',
    'the union [threatened] to block the port',
  ],
  [
    'The charity said its trucks had waited three days and wondered whether escorts would come.',
    'The charity [said] its trucks had waited three days',
    'The charity [wondered] whether escorts would come',
  ],
  [
    'The mission invites the court to sit; calls on armed groups to leave; and encourages the mayor to pay.',
    'The mission to the court [invites] to sit',
    'The mission to armed groups [calls on] to leave',
    'The mission to the mayor [encourages] to pay',
  ],
  [
    'According to the panel, he paid the guards for protection and instructed captains to hide.',
    'the panel [According to] he paid the guards for protection and instructed captains to hide',
  ],
  // Whom one tells, asks and bids, and how.
  ['An aide told the pool on background that the road was shut.', 'An aide to the pool [told] that the road was shut'],
  [
    'A deputy asked the Minister for Foreign Affairs if he had raised it.',
    'A deputy to the Minister for Foreign Affairs [asked] if he had raised it',
  ],
  ['Traders are required to report their stocks.', 'nobody named to Traders [are required] to report their stocks'],
  [
    'The source pointed out in a statement to the daily that the buses had left.',
    'The source to the daily [pointed out] that the buses had left',
  ],
  // A caption claims; a judge who might have believed has not; and her dissent is where she writes.
  ['The caption, in Somali, claims that the sacks were stolen.', 'The caption [claims] that the sacks were stolen'],
  [
    'The Chamber holds that a judge could have believed her.',
    'The Chamber [holds] that a judge could have believed her',
  ],
  ['In her dissent Judge Okello writes that the case is weak.', 'Judge Okello [writes] that the case is weak'],
  // Voices told by age and trade.
  [
    'Woman, 60s: My son drives the bus, and he says there is no diesel.\n\nAmina, 34, seamstress: The mayor promised us gas.',
    'Woman, 60s → he [says] there is no diesel',
    'Amina, 34, seamstress → The mayor to us [promised] gas',
  ],
  ['Nyala, market: We saw two trucks.', 'We [saw] two trucks'],
  // Through whom one speaks, whom one calls on in a quotation, and who is kept from something.
  [
    'Witnesses cited by the clinic in Nyala on Sunday spoke of heavy shelling.',
    'the clinic in Nyala → Witnesses [spoke of] heavy shelling',
  ],
  [
    '“It burnt for an hour,” residents quoted by the Courier said.',
    'the Courier → residents [said] “It burnt for an hour,”',
  ],
  ['The envoy called on Kigali “to open the road”.', 'The envoy to Kigali [called on] “to open the road”'],
  ['A guard denied the patrol passage.'],
  ['The guards denied him access to the well.'],
  ['A guard denied that passage was refused.', 'A guard [denied] that passage was refused'],
  // What stands on both sides of whoever says it.
  [
    'Though the talks were calm, the mayor said, leaving would be harder.',
    'the mayor [said] Though the talks were calm ¦ leaving would be harder',
  ],
  [
    'The road is shut, the mayor said, because the bridge fell.',
    'the mayor [said] The road is shut ¦ because the bridge fell',
  ],
  [
    'She was frank in her acknowledgment that to pay for the road, the town needs a loan.',
    'her [acknowledgment] that to pay for the road, the town needs a loan',
  ],
  // Sources with more than a name.
  [
    '“It is shut,” said Ana Ruiz, an adviser to the president.',
    'Ana Ruiz, an adviser to the president [said] “It is shut,”',
  ],
  ['Ana Ruiz and Omar Dib both said the road was shut.', 'Ana Ruiz and Omar Dib [both said] the road was shut'],
  ['Her view was echoed by everyone I interviewed.', 'everyone I interviewed [was echoed by] Her view'],
  // In passing, and brought to say it.
  ['The envoy left the talks, expressing concern over the delay.', 'The envoy [expressing concern over] the delay'],
  ['The strike forced the government to admit that it had failed.', 'the government [admit] that it had failed'],
  ['The visit could force the government to admit that it had failed.'],
  ['The council condemned the launch as Seoul fired a missile.', 'The council [condemned] the launch'],
  ['It goes without saying that bread is dear.'],
  ['Bridge Could Open On Monday, Ana Ruiz Says', 'Ana Ruiz [Says] Bridge Could Open On Monday'],
  [
    'It is odd that he demands it, yet refuses to release his records.',
    'he [demands] it',
    'he [refuses] to release his records',
  ],
  ['The delay left residents wondering whether it would open.', 'residents [wondering] whether it would open'],
  ['The union threw its support behind the mayor.', 'The union [threw its support behind] the mayor'],
  ['The mayor came out against the toll.', 'The mayor [came out against] the toll'],
  ['The envoy spoke in a hall that overlooks the river.'],
  ['The envoy will continue her visit.'],
  ['The minister in a televised interview blamed the drivers.', 'The minister [blamed] the drivers'],
  ['The clerk was jailed for saying that the war was wrong.', 'The clerk [saying] that the war was wrong'],
  // In whose words, and who told whom of it.
  [
    'As we were told at the ferry office, the pump has been broken since May.',
    'the ferry office to we [were told] the pump has been broken since May',
  ],
  ['In her words, nobody complained.', 'her [words] nobody complained'],
  ['The pier, in his view, is safe.', 'his [view] The pier ¦ is safe'],
  [
    '“We are well,” the captain told relatives in a call arranged by the consul, one of them said.',
    'one of them → the captain to relatives [told] “We are well,”',
  ],
  ['The elders begged the pilots never to land there.', 'The elders to the pilots [begged] never to land there'],
  ['The mill confirmed in writing that it owed the wages.', 'The mill [confirmed] that it owed the wages'],
  ['The bishop would not be drawn on the date.', 'The bishop [would not be drawn on] the date'],
  [
    'The drivers blamed the union, and the union blamed the mayor.',
    'The drivers [blamed] the union',
    'the union [blamed] the mayor',
  ],
  ['Visitors are directed to leave the lower hut.', 'nobody named to Visitors [are directed] to leave the lower hut'],
  [
    'The owner rejects the fine and reserves its right to appeal.',
    'The owner [rejects] the fine',
    'The owner [reserves its right] to appeal',
  ],
  ['“Who will carry it up?” a pensioner is indignant.', 'a pensioner [is indignant] “Who will carry it up?”'],
  ['The drivers say none has been paid.', 'The drivers [say] none has been paid'],
]

test.each(sentences)('%s', (text, ...expected) => {
  expect(heard(text)).toEqual(expected)
})
