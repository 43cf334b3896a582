import type { Kind } from '../kind.ts'
import { acceptNotification } from './accept-notification.ts'
import { acknowledgeAlarm } from './acknowledge-alarm.ts'
import { acknowledgeNotification } from './acknowledge-notification.ts'
import { amendArrangement } from './amend-arrangement.ts'
import { amendMovement } from './amend-movement.ts'
import { answerIncident } from './answer-incident.ts'
import { assessRequest } from './assess-request.ts'
import { cancelMovement } from './cancel-movement.ts'
import { checkNotification } from './check-notification.ts'
import { clearAlarm } from './clear-alarm.ts'
import { closeCorridor } from './close-corridor.ts'
import { confirmDelivery } from './confirm-delivery.ts'
import { confirmSite } from './confirm-site.ts'
import { correctAct } from './correct-act.ts'
import { declareRestriction } from './declare-restriction.ts'
import { eraseFields } from './erase-fields.ts'
import { liftRestriction } from './lift-restriction.ts'
import { makeStatement } from './make-statement.ts'
import { nameDelegate } from './name-delegate.ts'
import { nameParticipant } from './name-participant.ts'
import { notifyMovement } from './notify-movement.ts'
import { notifySite } from './notify-site.ts'
import { openCase } from './open-case.ts'
import { openCorridor } from './open-corridor.ts'
import { openRegister } from './open-register.ts'
import { proposeArrangement } from './propose-arrangement.ts'
import { raiseAlarm } from './raise-alarm.ts'
import { recordMeeting } from './record-meeting.ts'
import { recordObservation } from './record-observation.ts'
import { recordOutcome } from './record-outcome.ts'
import { registerParty } from './register-party.ts'
import { relayNotification } from './relay-notification.ts'
import { removeSite } from './remove-site.ts'
import { reportArrival } from './report-arrival.ts'
import { reportDeparture } from './report-departure.ts'
import { reportIncident } from './report-incident.ts'
import { reportPassage } from './report-passage.ts'
import { requestAccess } from './request-access.ts'
import { resumeCorridor } from './resume-corridor.ts'
import { returnNotification } from './return-notification.ts'
import { revokeKey } from './revoke-key.ts'
import { rotateKey } from './rotate-key.ts'
import { sealTrack } from './seal-track.ts'
import { sendIncidentOn } from './send-incident-on.ts'
import { setProtocol } from './set-protocol.ts'
import { signArrangement } from './sign-arrangement.ts'
import { suspendCorridor } from './suspend-corridor.ts'
import { takeEvent } from './take-event.ts'
import { takePosition } from './take-position.ts'
import { withdrawAct } from './withdraw-act.ts'
import { withdrawFromArrangement } from './withdraw-from-arrangement.ts'

/** Every kind of act, in the order of a case. */
export const kinds: readonly Kind[] = [
  openRegister,
  registerParty,
  nameDelegate,
  rotateKey,
  revokeKey,
  openCase,
  nameParticipant,
  setProtocol,
  requestAccess,
  takePosition,
  assessRequest,
  recordMeeting,
  proposeArrangement,
  amendArrangement,
  signArrangement,
  withdrawFromArrangement,
  openCorridor,
  suspendCorridor,
  resumeCorridor,
  closeCorridor,
  declareRestriction,
  liftRestriction,
  notifySite,
  confirmSite,
  removeSite,
  notifyMovement,
  amendMovement,
  cancelMovement,
  checkNotification,
  acceptNotification,
  returnNotification,
  acknowledgeNotification,
  relayNotification,
  reportDeparture,
  reportPassage,
  raiseAlarm,
  acknowledgeAlarm,
  clearAlarm,
  takeEvent,
  sealTrack,
  reportArrival,
  confirmDelivery,
  recordOutcome,
  reportIncident,
  sendIncidentOn,
  answerIncident,
  recordObservation,
  makeStatement,
  correctAct,
  withdrawAct,
  eraseFields,
]

const byName = new Map(kinds.map(kind => [kind.name, kind]))
export const kindNamed = (name: string): Kind | undefined => byName.get(name)
