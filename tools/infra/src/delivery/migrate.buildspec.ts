import { stepBuildspec } from './buildspec.ts';

/**
 * Runs the migration of the new image before any of its tasks serves. Also reads SUBNETS and SECURITY_GROUPS (comma
 * separated) and PUBLIC_IP (ENABLED or DISABLED).
 */
export const migrateBuildspec = stepBuildspec(String.raw`family=quintet-$APP-migrate
fields='{family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes, requiresCompatibilities, cpu, memory, runtimePlatform}'
definition=$(aws ecs describe-task-definition --task-definition "$family" --query taskDefinition --output json \
  | jq -c --arg image "$image" ".containerDefinitions[].image = \$image | $fields | with_entries(select(.value != null))") \
  || fail "the task definition $family cannot be read."
revision=$(aws ecs register-task-definition --cli-input-json "$definition" \
  --query taskDefinition.taskDefinitionArn --output text) \
  || fail "the task definition $family cannot be registered with $image."

network="awsvpcConfiguration={subnets=[$SUBNETS],securityGroups=[$SECURITY_GROUPS],assignPublicIp=$PUBLIC_IP}"
started=$(aws ecs run-task --cluster "$CLUSTER" --task-definition "$revision" --launch-type FARGATE \
  --network-configuration "$network" --started-by quintet-migrate --output json) \
  || fail "the migration cannot be started."
task=$(jq -er '.tasks[0].taskArn' <<<"$started") \
  || fail "the migration did not start: $(jq -r '[.failures[].reason] | join(", ")' <<<"$started")."

# One wait ends after ten minutes.
for _ in 1 2 3; do
  if aws ecs wait tasks-stopped --cluster "$CLUSTER" --tasks "$task"; then break; fi
done
ended=$(aws ecs describe-tasks --cluster "$CLUSTER" --tasks "$task" --query 'tasks[0]' --output json)
[[ $(jq -r .lastStatus <<<"$ended") == STOPPED ]] || fail "the migration is still running after 30 minutes: $task."
if ! jq -e 'all(.containers[]; .exitCode == 0)' <<<"$ended" >/dev/null; then
  codes=$(jq -r '[.containers[] | "\(.name) \(.exitCode // .reason // "not started")"] | join(", ")' <<<"$ended")
  fail "the migration failed ($codes); nothing was deployed, see the log in /quintet/$APP: $(jq -r '.stoppedReason // ""' <<<"$ended")"
fi
echo "$APP: migrated with $image."`);
