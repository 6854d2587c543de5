import { stepBuildspec } from './buildspec.ts';

/**
 * After the deployment: records the digest for the stack, starts the tasks on the first release, and verifies what runs.
 * It queries AWS, not the page, so it works with every kind of access. Also reads TASKS.
 */
export const smokeBuildspec =
  stepBuildspec(String.raw`aws ssm put-parameter --name "/quintet/$APP/digest" --value "$digest" --type String --overwrite >/dev/null \
  || fail "the digest cannot be stored in /quintet/$APP/digest."

service() {
  aws ecs describe-services --cluster "$CLUSTER" --services "$APP" --query "services[0].$1" --output text
}
if [[ $(service desiredCount) == 0 ]]; then
  aws ecs update-service --cluster "$CLUSTER" --service "$APP" --desired-count "$TASKS" >/dev/null \
    || fail "the first tasks cannot be started."
fi
aws ecs wait services-stable --cluster "$CLUSTER" --services "$APP" || fail "the service does not become stable."

tasks=$(aws ecs list-tasks --cluster "$CLUSTER" --service-name "$APP" --desired-status RUNNING --query taskArns --output text)
[[ -n $tasks && $tasks != None ]] || fail "no task is running."
# Unquoted on purpose: one argument per task.
running=$(aws ecs describe-tasks --cluster "$CLUSTER" --tasks $tasks --output json \
  | jq -r --arg name "$APP" '[.tasks[].containers[] | select(.name == $name) | .imageDigest] | unique | join(" ")')
[[ $running == "$digest" ]] || fail "$running is running instead of the released $digest."

targets=$(service 'loadBalancers[0].targetGroupArn')
for _ in {1..24}; do
  states=$(aws elbv2 describe-target-health --target-group-arn "$targets" --output json \
    | jq -r '[.TargetHealthDescriptions[].TargetHealth.State | select(. != "draining")] | unique | join(" ")')
  if [[ $states == healthy ]]; then break; fi
  sleep 5
done
[[ $states == healthy ]] || fail "after two minutes its targets are ${'${states:-none}'}."
echo "$APP: $image is running, and every target is healthy."`);
