import { listEveryone } from '../list-everyone.ts'
import { notify } from '../notify.ts'
import type { Sender } from './sender.ts'

export const sendInApp: Sender<'in_app'> = async (ctx, { deliveryId, config, message }) => {
  const people = (await listEveryone(ctx)).filter(
    ({ role }) => config.audience === 'everyone' || role === 'owner' || role === 'admin',
  )
  const [first] = message.events
  // Somebody whom two channels lead to is told of one event once.
  const id = message.count === 1 && first ? first.id : deliveryId
  const { title, text: body, href } = message
  await notify(
    ctx,
    { id },
    people.map(({ user_id }) => user_id),
    { title, body, href },
  )
  return {
    succeeded: true,
    status: null,
    detail: `Told ${people.length} ${people.length === 1 ? 'person' : 'people'}.`,
  }
}
