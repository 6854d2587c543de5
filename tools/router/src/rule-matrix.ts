/** Raw request paths and their targets by the fleet's rules, for tests of everything that implements those rules. */
export const ruleMatrix = [
  ['/api/taskflow', 'taskflow'],
  ['/api/taskflow/', 'taskflow'],
  ['/api/taskflow/boards/7', 'taskflow'],
  ['/api/taskflow//boards', 'taskflow'],
  ['/api/taskflow/a%2Fb', 'taskflow'],
  ['/api/taskflow/\n', 'taskflow'],
  ['/api/taskflowx', 'shell'],
  ['/api/taskflow%2Fboards', 'shell'],
  ['/API/taskflow', 'shell'],
  ['/x/api/taskflow', 'shell'],
  ['//api/taskflow', 'shell'],
  ['/api/unknown', 'shell'],
  ['/api', 'shell'],
  ['/', 'shell'],
  ['/taskflow', 'shell'],
  ['/config.json', 'shell'],
] as const;
