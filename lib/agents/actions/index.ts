export { describeAct, listActs, performAct, requireAllowed } from './acts.ts'
