#!/usr/bin/env bash
# One relief movement, from the request to the verified delivery, told on the command line.
#
#   npm ci
#   bash docs/story.sh
#
# The script runs a register of its own in a folder that is gone afterwards. The exercise is entered only as far as its
# parties and its case; everything else is done here, act by act, each signed with the key of the desk that does it.
# It stops at the first step that does not go as told. UNIMPEDED names another program than the one of this checkout:
#
#   UNIMPEDED=unimpeded bash docs/story.sh
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
unset DATABASE_URL UNIMPEDED_KEY UNIMPEDED_URL UNIMPEDED_VKEY UNIMPEDED_DATA

if [[ -z ${UNIMPEDED:-} ]]; then
  UNIMPEDED='node dist/unimpeded.js'
  node build.mjs --if-stale
fi
read -ra unimpeded <<<"$UNIMPEDED"

home=$(mktemp -d "${TMPDIR:-/tmp}/unimpeded-story.XXXXXX")
server=
stop_server() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  [[ -z $server ]] || wait "$server" || true
  server=
}
trap 'echo "The story stopped at line $LINENO: $BASH_COMMAND" >&2' ERR
trap 'stop_server; rm -rf "$home"' EXIT

# --- The words this story is told in -------------------------------------------------------------------------------

chapter() { printf '\n%s\n' "$1"; }
say() { printf '  %s\n' "$1"; }

# as DESK COMMAND …       runs a command as a desk of the exercise
as() {
  local desk=$1
  shift
  "${unimpeded[@]}" "$@" --key "$home/keys/$desk.key"
}

# does DESK KIND …        signs an act, enters it, and prints its id, which is also that of the record it makes
does() {
  local desk=$1
  shift
  as "$desk" act "$@" --output id
}

# refused CODE DESK …     the command must end with 1, and the register must have given this reason
refused() {
  local code=$1 said status=0
  shift
  said=$(as "$@" 2>&1) || status=$?
  if [[ $status != 1 || $said != *"($code)"* ]]; then
    printf 'Expected a refusal (%s), but it ended with %s:\n%s\n' "$code" "$status" "$said" >&2
    return 1
  fi
}

# sees TEXT DESK …        the command must succeed, and what it prints must have this text
sees() {
  local text=$1 said
  shift
  said=$(as "$@")
  if [[ $said != *"$text"* ]]; then
    printf 'Expected “%s” in:\n%s\n' "$text" "$said" >&2
    return 1
  fi
}

# waits_for WHAT DESK …   prints what of a kind waits for a desk, with its age; there must be some
waits_for() {
  local what=$1 desk=$2 said
  said=$(as "$desk" concerns | grep -F -e "$what")
  printf '%s\n' "$said" | sed 's/  [^ ]*$//; s/^/      /'
}

later() { "${unimpeded[@]}" exercise advance "$1" | sed 's/^/  — it is /'; }

# What a register tells anybody, over HTTP.
told_by_register() {
  node -e 'fetch(process.argv[1]).then(r => r.text()).then(t => process.stdout.write(t))' "$UNIMPEDED_URL$1"
}

# --- A register ----------------------------------------------------------------------------------------------------

chapter 'A register'
: >"$home/served"
"${unimpeded[@]}" serve --data "$home/register" --port 0 --exercise --exercise-until case \
  >"$home/served" 2>"$home/noted" &
server=$!
until grep -q '^Serving at ' "$home/served"; do
  kill -0 "$server" 2>/dev/null || { cat "$home/noted" >&2; exit 3; }
  sleep 0.2
done
UNIMPEDED_URL=$(sed -n 's/^Serving at //p' "$home/served")
export UNIMPEDED_URL
say 'A register runs, with a witness for each side; its parties and its case are there, and nothing else.'

"${unimpeded[@]}" exercise keys --out "$home/keys" 2>/dev/null
say 'Every desk has its key file.'

# A reader has the register’s key and the witness policy from somebody trusted; here there is only the register itself.
told_by_register /log/vkey >"$home/vkey"
told_by_register /log/policy >"$home/policy"
"${unimpeded[@]}" verify --log "$UNIMPEDED_URL" --vkey "@$home/vkey" --seen "$home/seen" >/dev/null
say 'The auditor notes which log this is, to see later that it goes on from here.'

case=$(as coordination acts --kind open-case --limit 1 --json | sed -E 's/^\[\{"id":"([^"]+)".*/\1/')
road='{"type":"LineString","bufferM":1500,"coordinates":[[34.7981,50.9077],[34.8683,50.9712],[34.9312,51.048],[35.0394,51.1202],[35.142,51.1555],[35.2703,51.1906]]}'

# --- The request ---------------------------------------------------------------------------------------------------

chapter 'The request'
later 5h
request=$(does ukraine request-access --about "$case" --to un --to icrc --to russia \
  --title 'UN and ICRC to join humanitarian efforts in the Kursk region' \
  --asked 'Kyiv has formally asked the UN and the ICRC to join humanitarian efforts in the Kursk region.' \
  --purpose 'Aid that reaches civilians, with international oversight and coordination.' \
  --asked-on 2024-09-16 --addressees un --addressees icrc --addressees russia \
  --source 'outlet=Reuters,citing=the foreign minister of Ukraine,date=2024-09-16')
say 'Ukraine asks the UN and the ICRC to join humanitarian efforts; the Russian Federation is addressed too.'
refused not-found auditor show "$request"
say 'The auditor, to whom it is not addressed, sees that something was entered, and not what.'

later 4h
say 'Nobody has answered. That is shown as silence, with its age, and never as a position:'
waits_for position-silent ukraine

refused decline-incomplete russia act take-position --about "$request" --answer declines --text 'No.'
say 'To decline needs the ground, the scope and the day of review; without them it is not entered.'
does russia take-position --about "$request" --to ukraine --to un --to icrc --answer asks-for-more \
  --text 'A sober, fact-based assessment by the UN and the ICRC is expected.' \
  --source 'outlet=TASS,citing=the spokesman of the Kremlin' >/dev/null
say 'The Russian Federation takes its position: it asks for a sober, fact-based assessment.'

later 15h
does coordination record-meeting --about "$case" --to ukraine --to un \
  --title 'Foreign minister of the Russian Federation and president of the ICRC' --held-on 2024-09-17 --place Moscow \
  --participants 'Foreign minister of the Russian Federation' --participants 'President of the ICRC' \
  --parties russia --parties icrc \
  --agenda 'Practical coordination for humanitarian access' --agenda 'Roles of international observers' >/dev/null
say 'A meeting of 17 September is on record, with what was to be discussed.'

later 8h
does icrc assess-request --about "$request" --to ukraine --to russia --to un \
  --findings 'finding=EXERCISE. Some 200 people in and around Sudzha depend on outside medicine and food.,ground=Told by the hospital by telephone; not seen.' \
  --conclusion 'EXERCISE. A delivery is possible if both sides agree on hours and on inspection.' >/dev/null
does un assess-request --about "$request" --to ukraine --to russia --to icrc \
  --findings 'finding=EXERCISE. Mines are reported on the verges near Yunakivka.,ground=Reported by two drivers; not surveyed.' \
  --findings 'finding=EXERCISE. Stocks for 400 families stand in Sumy.,ground=Counted in the warehouse.' \
  --conclusion 'EXERCISE. One convoy a day, by daylight, keeping to the roadway.' >/dev/null
say 'The ICRC and the UN each answer with an assessment, every finding with its ground.'

# --- The arrangement -----------------------------------------------------------------------------------------------

chapter 'The arrangement: from here on everything is invented'
later 17h
arrangement=$(does coordination propose-arrangement --about "$case" \
  --to ukraine --to russia --to un --to icrc --to observers \
  --title 'EXERCISE: relief passage Sumy – Sudzha' --request "$request" \
  --signatories ukraine --signatories russia --form humanitarian-corridor --purpose 'Relief to civilians.' \
  --area "$road" --during 2024-09-18T00:00:00+03:00/2024-10-19T00:00:00+03:00 \
  --windows 'start=07:00,end=12:00,zone=Europe/Kyiv' \
  --roles role=oversees,party=coordination --roles role=observes,party=observers --roles role=inspects,party=icrc \
  --passes 'Food, medicine and hygiene goods on marked trucks; the sick and wounded.' \
  --conditions 'No commercial cargo' --security-protocol 'Keep to the roadway; an all-stop holds every vehicle.' \
  --body-no-military-use --legal-ground 'Customary international humanitarian law, rules 55 and 56.' \
  --saving-clause --in-force-after-hours 0)
say 'The coordinator puts the terms: route, hours, who oversees, observes and inspects, security, legal ground.'
does ukraine sign-arrangement --about "$arrangement" --revision 1 >/dev/null
does ukraine amend-arrangement --about "$arrangement" --windows 'start=07:00,end=14:00,zone=Europe/Kyiv' \
  --reason 'The way back has to fit into the same hours.' >/dev/null
say 'Ukraine signs, and then amends the hours: its signature on the first revision falls away.'
does ukraine sign-arrangement --about "$arrangement" --revision 2 --office 'Ministry of Foreign Affairs' >/dev/null
say 'Ukraine signs the second revision. It is not in force; whose signature is missing is said:'
waits_for signature-missing coordination
refused state-forbids coordination act open-corridor --about "$arrangement" --title 'Too early' --shape "$road"
say 'A corridor under it cannot be opened yet.'
does russia sign-arrangement --about "$arrangement" --revision 2 --office 'Ministry of Foreign Affairs' >/dev/null
sees ': in-force' coordination show "$arrangement"
say 'The Russian Federation signs the same revision: the arrangement is in force.'

corridor=$(does coordination open-corridor --about "$arrangement" --to sudzha-hospital \
  --title 'Sumy – Yunakivka – Sudzha' --shape "$road" --conditions 'Keep to the roadway')
say 'The corridor Sumy – Yunakivka – Sudzha is opened, with its hours and its buffer.'
mines=$(does ukraine declare-restriction --about "$case" --title 'Verges near Yunakivka' --cause hazard \
  --area '{"type":"Polygon","coordinates":[[[34.962,51.083],[34.985,51.082],[35.003,51.098],[34.99,51.105],[34.968,51.094],[34.962,51.083]]]}' \
  --during 2024-09-18T00:00:00+03:00 --reason 'EXERCISE. Mines reported on the verges; the roadway was cleared.')
does russia declare-restriction --about "$case" --title 'Curfew in Sudzha and around it' --cause curfew \
  --area '{"type":"Point","coordinates":[35.2703,51.1906],"radiusM":6000}' \
  --windows 'start=20:00,end=06:00,zone=Europe/Moscow' --reason 'EXERCISE. Curfew in the hours of darkness.' >/dev/null
say 'Ukraine declares mines on the verges, the Russian Federation a curfew.'

# --- A site --------------------------------------------------------------------------------------------------------

chapter 'A site'
site=$(does seim-relief notify-site --about "$case" --names 'language=en,text=Sudzha hospital, distribution point' \
  --function distribution-point --operator 'Sudzha hospital and shelters' \
  --shape '{"type":"Point","coordinates":[35.27214,51.19408],"radiusM":120}' --method imagery --accuracy-m 15 \
  --people-by-day 51-200 --people-by-night 11-50 \
  --during 2024-09-18T00:00:00+03:00/2024-10-19T00:00:00+03:00 --checked-on 2024-09-17 \
  --checked-how 'By imagery, and by telephone with the stores.' --checked-by 'Exercise: security focal point' \
  --in-charge 'name=Exercise: head of stores,channel=mobile,address=+7 000 000-00-00' --exclusive-use \
  --recipients ukraine --recipients russia)
does seim-relief-2 check-notification --about "$site" --note 'Coordinates compared with imagery.' >/dev/null
does coordination accept-notification --about "$site" >/dev/null
does ukraine acknowledge-notification --about "$site" --answer received >/dev/null
does russia acknowledge-notification --about "$site" --answer received >/dev/null
say 'The distribution point in Sudzha is notified, checked by a second person, accepted, and received by both sides.'

# --- The movement --------------------------------------------------------------------------------------------------

chapter 'The movement'
"${unimpeded[@]}" check docs/story-convoy.gpx --at 2024-09-18T09:00:00Z >/dev/null
say 'The route from a GPX file is checked offline: times, speeds, coordinates and places hold.'
status=0
findings=$(as seim-relief check docs/story-convoy.gpx --case "$case" --corridor "$corridor" 2>"$home/noted") || status=$?
[[ $status == 1 && $findings == *"crosses-restriction:$mines"* && $findings == *"near-site:$site"* ]]
say 'Checked against the case, it crosses the mined verges and passes near the site; both must be cited:'
printf '%s\n' "$findings" | sed -E 's/:[A-Za-z0-9_-]{43}//; s/^CODE {44}/CODE/; s/^/      /'

convoy=(notify-movement --about "$case" --reference SR-014 --purpose relief-cargo --mode road
  --route docs/story-convoy.gpx --buffer-m 150
  --vehicles 'type=truck,make=MAN TGM,plate=BM 4471 EX,marking=roof logo and flag,thermalMarking=yes'
  --vehicles 'type=truck,make=MAN TGM,plate=BM 4472 EX,marking=roof logo and flag,thermalMarking=yes'
  --cargo category=food,item=family\ ration,quantity=400,unit=box,tonnes=6.8
  --passengers 4 --drivers 'Exercise: driver 1' --drivers 'Exercise: driver 2'
  --contacts 'name=Exercise: convoy leader,channel=satellite phone,address=+000 000 0014' --no-armed-escort
  --corridor "$corridor" --consignee sudzha-hospital --recipients ukraine --recipients russia --no-emergency)
refused findings-not-cited seim-relief act "${convoy[@]}"
say 'Notified without citing them, it is refused.'
movement=$(does seim-relief "${convoy[@]}" --cites "crosses-restriction:$mines" --cites "near-site:$site" \
  --receipt "$home/movement.tlog-proof")
say 'Seim Relief notifies convoy SR-014, citing what it overlaps, and keeps the receipt.'

refused state-forbids coordination act accept-notification --about "$movement"
refused not-entitled seim-relief act check-notification --about "$movement"
say 'Before a second person has checked it, it cannot be accepted; who signed it cannot be that person.'
does seim-relief-2 check-notification --about "$movement" --note 'Plates and manifest compared.' >/dev/null
does coordination return-notification --about "$movement" --reasons 'The make of the second truck is another.' >/dev/null
refused not-found russia show "$movement"
say 'The coordinator returns it with the reason; the parties have seen nothing so far.'
does seim-relief amend-movement --about "$movement" --reason 'The second truck was exchanged.' \
  --vehicles 'type=truck,make=MAN TGM,plate=BM 4471 EX,marking=roof logo and flag,thermalMarking=yes' \
  --vehicles 'type=truck,make=Renault D,plate=BM 4472 EX,marking=roof logo and flag,thermalMarking=yes' \
  --cites "crosses-restriction:$mines" --cites "near-site:$site" >/dev/null
does seim-relief-2 check-notification --about "$movement" >/dev/null
does coordination accept-notification --about "$movement" \
  --note 'Please say to which level you have passed this on.' >/dev/null
sees ': accepted' russia show "$movement"
say 'Amended and checked again, it is accepted as complete: each side is sent a notice, and its clock starts.'

does ukraine acknowledge-notification --about "$movement" --answer received-with-query \
  --text 'Which bridge is meant at the border?' >/dev/null
say 'Ukraine has received it, with a query, which waits for Seim Relief:'
waits_for answer-query seim-relief
does ukraine relay-notification --about "$movement" --relays level=headquarters,relayed=yes \
  --relays 'level=operational command,relayed=yes' --relays level=brigade,relayed=yes \
  --relays 'level=battery or drone cell,relayed=unknown' >/dev/null
say 'Ukraine says, level by level, to whom it was passed on; of the battery it does not know.'

later 7h
say 'The Russian Federation has not answered; after six hours the protocol passes the silence on to the coordinator:'
waits_for 'silence, passed on' coordination
later 6h
say 'After twelve it is passed on to the ICRC as well:'
waits_for 'silence, passed on' icrc
sees 'silent' seim-relief show "$movement"
say 'The silence stays on the movement’s page; it is neither receipt nor consent.'

evacuation=$(does river-aid notify-movement --about "$case" --reference RA-EVAC-03 --purpose medical-evacuation \
  --mode road --route docs/story-evacuation.geojson --start 2024-09-23T10:15:00+03:00 --speed-kmh 40 --buffer-m 150 \
  --vehicles 'type=ambulance,plate=BM 7718 OK,marking=roof cross,thermalMarking=yes' --cargo '[]' --passengers 6 \
  --contacts 'name=Exercise: medical lead,channel=satellite phone,address=+000 000 0033' --no-armed-escort \
  --corridor "$corridor" --recipients ukraine --recipients russia --no-emergency \
  --cites "crosses-restriction:$mines" --cites "near-site:$site")
does river-aid-2 check-notification --about "$evacuation" >/dev/null
does coordination accept-notification --about "$evacuation" >/dev/null
say 'River Aid notifies an evacuation on the same road, a day later, from a GeoJSON file without times.'

# --- On the road ---------------------------------------------------------------------------------------------------

chapter 'On the road'
later 3d7h40m
does seim-relief report-departure --about "$movement" --departed-at 2024-09-22T07:31:00+03:00 >/dev/null
say 'The convoy departs.'
alarm=$(does seim-relief raise-alarm --about "$movement" --nature fire-nearby --text 'Two impacts to the north.' \
  --position 34.95,51.06)
say 'It raises an alarm, which reaches everyone who knows of it:'
waits_for alarm-raised ukraine
later 20m
does coordination clear-alarm --about "$alarm" --found 'Four kilometres off; the road is free.' >/dev/null
sees ': cleared' ukraine show "$alarm"
say 'The coordinator clears the alarm, with what was found.'
later 1h30m
does seim-relief report-passage --about "$movement" --waypoint 3 --at 2024-09-22T09:25:00+03:00 \
  --held-minutes 25 --held-by 'border checkpoint' --held-why 'Papers read twice.' >/dev/null
refused waypoint-unknown seim-relief act report-passage --about "$movement" --waypoint 9 --at 2024-09-22T09:25:00+03:00
say 'It passes Yunakivka, held for 25 minutes; a waypoint it does not have is refused.'
later 1h
does seim-relief report-passage --about "$movement" --waypoint 5 --at 2024-09-22T10:25:00+03:00 >/dev/null
does seim-relief report-arrival --about "$movement" --arrived-at 2024-09-22T10:25:00+03:00 >/dev/null
say 'It arrives in Sudzha.'

# --- The delivery --------------------------------------------------------------------------------------------------

chapter 'The delivery'
later 3h
refused field-invalid sudzha-hospital act confirm-delivery --about "$movement" \
  --quantities 'item=family ration,unit=box,sent=400,delivered=390,damaged=6,missing=0' \
  --delivered-at 2024-09-22T12:00:00+03:00
say 'A count that does not add up is refused.'
delivery=$(does sudzha-hospital confirm-delivery --about "$movement" \
  --quantities 'item=family ration,unit=box,sent=400,delivered=390,damaged=6,missing=4' \
  --reached women=210,men=120,girls=90,boys=80,withDisabilities=61 --delivered-at 2024-09-22T12:00:00+03:00)
say 'The consignee confirms: 400 sent, 390 delivered, 6 damaged, 4 missing; 500 people reached, by sex and age.'
does observers confirm-delivery --about "$movement" \
  --quantities 'item=family ration,unit=box,sent=400,delivered=394,damaged=6,missing=0' \
  --delivered-at 2024-09-22T12:00:00+03:00 >/dev/null
say 'An observer confirms for itself, and counts 394: both counts stand.'
does seim-relief record-outcome --about "$movement" --code partially-facilitated \
  --lost 'minutes=25,by=border checkpoint,where=Yunakivka,reason=Papers read twice.' >/dev/null
sees ': completed' seim-relief show "$movement"
say 'The outcome is recorded in the field’s codes, with the minutes lost and by whom.'

counted='[{"field":"quantities","value":[{"item":"family ration","unit":"box","sent":400,"delivered":394,"damaged":6,"missing":0}]}]'
refused not-your-act seim-relief act correct-act --about "$delivery" --corrections "$counted" --reason 'Counted again.'
does sudzha-hospital correct-act --about "$delivery" --corrections "$counted" --reason 'Counted again.' >/dev/null
sees 'delivered 390' sudzha-hospital show "$delivery" --act
sees 'delivered 394' sudzha-hospital show "$delivery"
say 'The consignee corrects its count; what it signed first stays as it was, and the correction stands beside it.'

# --- The corridor is suspended -------------------------------------------------------------------------------------

chapter 'The corridor is suspended'
told=$(as ukraine act suspend-corridor --about "$corridor" --reason 'EXERCISE. Shelling near the crossing.' \
  --until 2024-09-24T06:00:00+03:00 --instruction 'Nobody sets out.')
[[ $(grep '^It reaches: ' <<<"$told") == *river-aid* ]]
say 'Ukraine suspends the corridor, with the reason and until when; everyone inside or due inside is told:'
grep '^It reaches: ' <<<"$told" | sed 's/^/      /'
say 'River Aid, due on it on the next day, is told that its plan leads through it:'
waits_for corridor-suspended river-aid
refused findings-block seim-relief act "${convoy[@]}" --dry-run
say 'A movement through it would be refused; asking enters nothing.'
does coordination resume-corridor --about "$corridor" --reason 'EXERCISE. The crossing was seen to be free.' >/dev/null
say 'The coordinator opens it again, and says what has changed.'

# --- Proof ---------------------------------------------------------------------------------------------------------

chapter 'Proof'
"${unimpeded[@]}" verify "$home/movement.tlog-proof" --vkey "@$home/vkey" >/dev/null
say 'The receipt Seim Relief kept at the time of notifying holds, offline.'
# The witnesses are asked all the time, and never waited for; a receipt fetched a little later is final.
for ((try = 0; ; try++)); do
  rm -f "$home/redacted.tlog-proof"
  as ukraine receipt "$movement" --withhold body.contacts --withhold body.drivers --out "$home/redacted.tlog-proof" \
    2>/dev/null
  verified=$("${unimpeded[@]}" verify "$home/redacted.tlog-proof" --vkey "@$home/vkey" --policy "$home/policy")
  [[ $verified == *'final; '* ]] && break
  ((try < 30))
  sleep 1
done
[[ $verified == *'Withheld: body.contacts, body.drivers'* && $verified != *'convoy leader'* ]]
say 'Ukraine fetches one without contacts and drivers: it is final, cosigned by the witnesses of both sides.'
sed -E 's/^index ([0-9]+)$/index \10/' "$home/redacted.tlog-proof" >"$home/tampered.tlog-proof"
status=0
why=$("${unimpeded[@]}" verify "$home/tampered.tlog-proof" --vkey "@$home/vkey" 2>&1) || status=$?
[[ $status == 1 && $why == 'It does not hold'* ]]
say 'With one figure of it changed, it fails:'
printf '      %s\n' "$why"

refused not-found auditor receipt "$movement"
say 'The auditor reads none of it, and sees that the log is whole and goes on from the one noted at the start:'
"${unimpeded[@]}" verify --log "$UNIMPEDED_URL" --vkey "@$home/vkey" --policy "$home/policy" --seen "$home/seen" \
  | sed 's/^/      /'

kill "$server"
wait "$server"
server=
say 'The register is stopped, and recomputed from its entries:'
"${unimpeded[@]}" fsck --data "$home/register" | sed 's/^/      /'

printf '\nThe story is whole.\n'
