export { discardDeadLetter } from './discard-dead-letter.ts'
export { getDeadLetter } from './get-dead-letter.ts'
export { getHealth } from './get-health.ts'
export { listDeadLetters } from './list-dead-letters.ts'
export { listMail } from './list-mail.ts'
export { listNotifications } from './list-notifications.ts'
export { readNotifications } from './read-notifications.ts'
export { replayDeadLetter } from './replay-dead-letter.ts'
export { userRoom } from './rooms.ts'
export { sendMail } from './send-mail.ts'
export {
  tellOfDeadLetter,
  tellOfNewKey,
  tellOfNewMember,
  tellOfNewRole,
  tellOfRemoval,
  tellOfRevokedKey,
} from './subscribers.ts'
