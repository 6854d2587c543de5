import { stepBuildspec } from './buildspec.ts';

/**
 * After the roll: remembers the digest for the stack, starts the tasks where this is the first release, and asks AWS,
 * not the page, what runs; so it works whoever may enter. Besides what every step reads it wants TASKS.
 */
export const smokeBuildspec =
  stepBuildspec(String.raw`aws ssm put-parameter --name "/quintet/$APP/digest" --value "$digest" --type String --overwrite >/dev/null \
  || fail "the digest that runs cannot be remembered in /quintet/$APP/digest."

service() {
  aws ecs describe-services --cluster "$CLUSTER" --services "$APP" --query "services[0].$1" --output text
}
if [[ $(service desiredCount) == 0 ]]; then
  aws ecs update-service --cluster "$CLUSTER" --service "$APP" --desired-count "$TASKS" >/dev/null \
    || fail "the first tasks cannot be started."
fi
aws ecs wait services-stable --cluster "$CLUSTER" --services "$APP" || fail "the service does not become stable."

tasks=$(aws ecs list-tasks --cluster "$CLUSTER" --service-name "$APP" --desired-status RUNNING --query taskArns --output text)
[[ -n $tasks && $tasks != None ]] || fail "no task runs."
# The list is words on purpose.
running=$(aws ecs describe-tasks --cluster "$CLUSTER" --tasks $tasks --output json \
  | jq -r --arg name "$APP" '[.tasks[].containers[] | select(.name == $name) | .imageDigest] | unique | join(" ")')
[[ $running == "$digest" ]] || fail "$running runs, not $digest that was released."

targets=$(service 'loadBalancers[0].targetGroupArn')
for _ in {1..24}; do
  states=$(aws elbv2 describe-target-health --target-group-arn "$targets" --output json \
    | jq -r '[.TargetHealthDescriptions[].TargetHealth.State | select(. != "draining")] | unique | join(" ")')
  if [[ $states == healthy ]]; then break; fi
  sleep 5
done
[[ $states == healthy ]] || fail "after two minutes its targets are: ${'${states:-none}'}."
echo "$APP: $image runs, and every target is healthy."`);
