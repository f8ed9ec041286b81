export { createChannel } from './channels/create-channel.ts'
export { deleteChannel } from './channels/delete-channel.ts'
export { listChannels } from './channels/list-channels.ts'
export { provisionChannels } from './channels/provision-channels.ts'
export { rotateSecret } from './channels/rotate-secret.ts'
export { testChannel } from './channels/test-channel.ts'
export { updateChannel } from './channels/update-channel.ts'
export { dropOldDeliveries } from './deliveries/drop-old-deliveries.ts'
export { getDelivery } from './deliveries/get-delivery.ts'
export { listDeliveries } from './deliveries/list-deliveries.ts'
export { releaseDelivery } from './deliveries/release-delivery.ts'
export { resendDelivery } from './deliveries/resend-delivery.ts'
export { routeSubscribers } from './deliveries/route-event.ts'
export { sendDelivery } from './deliveries/send-delivery.ts'
export { discardDeadLetter } from './discard-dead-letter.ts'
export { getDeadLetter } from './get-dead-letter.ts'
export { getHealth } from './get-health.ts'
export { listDeadLetters } from './list-dead-letters.ts'
export { listMail } from './list-mail.ts'
export { listNotifications } from './list-notifications.ts'
export { readNotifications } from './read-notifications.ts'
export { replayDeadLetter } from './replay-dead-letter.ts'
export { userRoom } from './rooms.ts'
export { createRule } from './rules/create-rule.ts'
export { deleteRule } from './rules/delete-rule.ts'
export { listNotifiable } from './rules/list-notifiable.ts'
export { listRules } from './rules/list-rules.ts'
export { updateRule } from './rules/update-rule.ts'
export { sendMail } from './send-mail.ts'
export {
  tellOfDeadLetter,
  tellOfDisabledChannel,
  tellOfNewKey,
  tellOfNewMember,
  tellOfNewRole,
  tellOfRemoval,
  tellOfRevokedKey,
} from './subscribers.ts'
