/** A mutable resource, for tests to change. */
export type Resource = { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> };

const ref = (id: string) => ({ Ref: id });
const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const elb = 'AWS::ElasticLoadBalancingV2';

const network = (): Record<string, Resource> => ({
  Nat: { Type: 'AWS::EC2::NatGateway', Properties: {} },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: {} },
  Association: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: ref('Subnet'), RouteTableId: ref('Table') },
  },
  Table: { Type: 'AWS::EC2::RouteTable', Properties: {} },
  Route: {
    Type: 'AWS::EC2::Route',
    Properties: {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: ref('Nat'),
    },
  },
  LoadBalancerGroup: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '203.0.113.0/24' }],
    },
  },
  TaskGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
  TaskIngress: {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: {
      GroupId: att('TaskGroup', 'GroupId'),
      SourceSecurityGroupId: att('LoadBalancerGroup', 'GroupId'),
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 8000,
    },
  },
});

const entrance = (): Record<string, Resource> => ({
  LoadBalancer: {
    Type: `${elb}::LoadBalancer`,
    Properties: { Scheme: 'internet-facing', SecurityGroups: [att('LoadBalancerGroup', 'GroupId')] },
  },
  Listener: {
    Type: `${elb}::Listener`,
    Properties: {
      LoadBalancerArn: ref('LoadBalancer'),
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('ShellTargets') }],
    },
  },
  NotesRule: {
    Type: `${elb}::ListenerRule`,
    Properties: {
      ListenerArn: ref('Listener'),
      Priority: 10,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/notes', '/api/notes/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: ref('NotesTargets') }],
    },
  },
});

const app = (
  title: string,
  name: string,
  port: number,
  dependsOn: string,
  environment: object[],
): Record<string, Resource> => ({
  [`${title}Repository`]: {
    Type: 'AWS::ECR::Repository',
    Properties: { RepositoryName: `acme/${name}`, ImageTagMutability: 'IMMUTABLE' },
  },
  [`${title}Targets`]: {
    Type: `${elb}::TargetGroup`,
    Properties: {
      Port: port,
      HealthCheckPath: '/health',
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '20' }],
    },
  },
  [`${title}Task`]: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      ContainerDefinitions: [
        {
          Name: name,
          Image: { 'Fn::Join': ['', [att(`${title}Repository`, 'RepositoryUri'), ':', ref('Commit')]] },
          PortMappings: [{ ContainerPort: port }],
          Environment: environment,
          StopTimeout: 40,
        },
      ],
    },
  },
  [`${title}Service`]: {
    Type: 'AWS::ECS::Service',
    DependsOn: [dependsOn],
    Properties: {
      TaskDefinition: ref(`${title}Task`),
      LoadBalancers: [{ ContainerName: name, ContainerPort: port, TargetGroupArn: ref(`${title}Targets`) }],
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
      HealthCheckGracePeriodSeconds: 15,
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: [ref('Subnet')],
          SecurityGroups: [att('TaskGroup', 'GroupId')],
        },
      },
    },
  },
});

const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

const build = (): Record<string, Resource> => ({
  Builder: {
    Type: 'AWS::CodeBuild::Project',
    Properties: { ServiceRole: att('BuildRole', 'Arn'), Environment: { PrivilegedMode: true } },
  },
  BuildRole: { Type: 'AWS::IAM::Role', Properties: {} },
  BuildPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [ref('BuildRole')],
      PolicyDocument: {
        Statement: [
          allow('ecr:GetAuthorizationToken', '*'),
          allow(
            [
              'ecr:BatchCheckLayerAvailability',
              'ecr:InitiateLayerUpload',
              'ecr:UploadLayerPart',
              'ecr:CompleteLayerUpload',
              'ecr:PutImage',
            ],
            [att('NotesRepository', 'Arn'), att('ShellRepository', 'Arn')],
          ),
        ],
      },
    },
  },
});

const action = (Category: string, Provider: string, Configuration: object) => ({
  Name: Provider,
  ActionTypeId: { Category, Owner: 'AWS', Provider, Version: '1' },
  Configuration,
  InputArtifacts: Category === 'Source' ? [] : [{ Name: 'Release' }],
  OutputArtifacts: Category === 'Source' ? [{ Name: 'Release' }] : [],
});

const delivery = (): Record<string, Resource> => ({
  Releases: {
    Type: 'AWS::S3::Bucket',
    Properties: { NotificationConfiguration: { EventBridgeConfiguration: {} } },
  },
  Pipeline: {
    Type: 'AWS::CodePipeline::Pipeline',
    Properties: {
      Stages: [
        {
          Name: 'Source',
          Actions: [
            action('Source', 'S3', {
              S3Bucket: ref('Releases'),
              S3ObjectKey: 'notes.zip',
              PollForSourceChanges: false,
            }),
          ],
        },
        { Name: 'Deploy', Actions: [action('Deploy', 'ECS', { DeploymentTimeout: '15' })] },
      ],
    },
  },
  Start: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [ref('Releases')] }, object: { key: ['notes.zip'] } },
      },
      Targets: [{ Id: 'x', Arn: { 'Fn::Join': ['', ['arn:aws:codepipeline:', ref('Pipeline')]] } }],
    },
  },
});

/** New resources of a correct deployment: one service, the shell, one pipeline. */
export const goodResources = (): Record<string, Resource> => ({
  ...network(),
  ...entrance(),
  ...app('Notes', 'notes', 8000, 'NotesRule', [{ Name: 'ROOT_PATH', Value: '/api/notes' }]),
  ...app('Shell', 'shell', 80, 'Listener', []),
  ...build(),
  ...delivery(),
});
