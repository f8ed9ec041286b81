export {
  alertEnded,
  alertFired,
  alertInterrupted,
  alertRecovered,
  alertResumed,
  alertWentSilent,
} from './events.ts'
export { createAlert } from './operations/create-alert.ts'
export { deleteAlert } from './operations/delete-alert.ts'
export { getAlert } from './operations/get-alert.ts'
export { listAlertHistory } from './operations/list-alert-history.ts'
export { listAlerts } from './operations/list-alerts.ts'
export { previewAlert } from './operations/preview-alert.ts'
export { snoozeAlert, unsnoozeAlert } from './operations/snooze-alert.ts'
export { updateAlert } from './operations/update-alert.ts'
export { alertsRoom } from './rooms.ts'
export { dropOldAlertHistory } from './schedules.ts'
export { alertPublishers } from './subscribers.ts'
