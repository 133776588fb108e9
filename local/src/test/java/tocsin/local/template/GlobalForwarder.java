package tocsin.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Json;

/**
 * Makes {@code deploy/us-east-1.yaml} of the patterns of {@code template.yaml}: a stack that
 * forwards what is delivered in us-east-1 alone to the Region of the pipeline.
 */
final class GlobalForwarder {
  /** Services whose calls and events CloudTrail and EventBridge deliver in us-east-1 alone. */
  static final List<String> GLOBAL =
      List.of(
          "aws.account",
          "aws.budgets",
          "aws.ce",
          "aws.cloudfront",
          "aws.iam",
          "aws.organizations",
          "aws.route53",
          "aws.route53domains",
          "aws.shield",
          "aws.signin",
          "aws.sts",
          "aws.trustedadvisor",
          "aws.waf");

  private GlobalForwarder() {}

  /** Returns the patterns of the forwarding rules, by the ids of the rules they are made of. */
  static Map<String, ObjectNode> patterns(Template template) throws IOException {
    Map<String, ObjectNode> patterns = new LinkedHashMap<>();
    for (EventSpec event : template.function("EventsFunction").orElseThrow().events()) {
      if (event instanceof EventSpec.Rule rule) {
        ObjectNode pattern = (ObjectNode) Json.read(rule.pattern());
        switch (rule.id()) {
          case "SignIns" -> patterns.put(rule.id(), pattern);
          case "ApiCalls", "ApiReads" -> {
            sources(pattern, GLOBAL);
            patterns.put(rule.id(), pattern);
          }
          case "Operations" -> {
            List<String> listed =
                pattern.path("source").valueStream().map(JsonNode::textValue).toList();
            sources(pattern, GLOBAL.stream().filter(listed::contains).toList());
            patterns.put(rule.id(), pattern);
          }
          case "Health" -> {
            pattern.putObject("detail").putArray("eventRegion").add("global");
            patterns.put(rule.id(), pattern);
          }
          default -> {}
        }
      }
    }
    return patterns;
  }

  private static void sources(ObjectNode pattern, List<String> sources) {
    ArrayNode list = pattern.putArray("source");
    sources.forEach(list::add);
  }

  static String text(Template template) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (Map.Entry<String, ObjectNode> rule : patterns(template).entrySet()) {
      text.append(
          RULE.replace("@ID@", rule.getKey())
              .replace("@STATE@", state(rule.getKey()))
              .replace("@PATTERN@", rule.getValue().toString()));
    }
    return text.append(TAIL).toString();
  }

  private static String state(String id) {
    return switch (id) {
      case "ApiCalls" -> "!If [AllCalls, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, ENABLED]";
      case "ApiReads" -> "!If [AllCalls, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]";
      default -> "ENABLED";
    };
  }

  private static final String HEAD =
      """
      # Made of the patterns of template.yaml; a test compares the two (CONTRIBUTING.md says how to make it anew).
      AWSTemplateFormatVersion: "2010-09-09"
      Description: >-
        Forwards what AWS delivers in us-east-1 alone (IAM, Organizations, Route 53, CloudFront, most sign-ins) to the Region in which Tocsin runs.

      Parameters:
        HomeRegion:
          Type: String
          AllowedPattern: "[a-z]{2,}(-[a-z]+)+-[0-9]+"
          Description: Region in which Tocsin runs, other than us-east-1
        WatchApiCalls:
          Type: String
          Default: changes
          AllowedValues: [changes, all]
          Description: As in Tocsin's own stack

      Rules:
        ElsewhereOnly:
          Assertions:
            - Assert: !Equals [!Ref AWS::Region, us-east-1]
              AssertDescription: Deploy this stack in us-east-1
            - Assert: !Not [!Equals [!Ref HomeRegion, us-east-1]]
              AssertDescription: In us-east-1 Tocsin gets these events itself

      Conditions:
        AllCalls: !Equals [!Ref WatchApiCalls, all]

      Resources:
      """;

  private static final String RULE =
      """
        @ID@:
          Type: AWS::Events::Rule
          Properties:
            State: @STATE@
            EventPattern: @PATTERN@
            Targets:
              - Id: Home
                Arn: !Sub arn:${AWS::Partition}:events:${HomeRegion}:${AWS::AccountId}:event-bus/default
                RoleArn: !GetAtt ForwardRole.Arn
                DeadLetterConfig:
                  Arn: !GetAtt NotForwarded.Arn

      """;

  private static final String TAIL =
      """
        ForwardRole:
          Type: AWS::IAM::Role
          Properties:
            Description: Puts events on the bus of the other Region
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { Service: events.amazonaws.com }
                  Action: sts:AssumeRole
                  Condition:
                    StringEquals: { aws:SourceAccount: !Ref AWS::AccountId }
            Policies:
              - PolicyName: forward
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: events:PutEvents
                      Resource: !Sub arn:${AWS::Partition}:events:${HomeRegion}:${AWS::AccountId}:event-bus/default

        # What could not be forwarded within a day.
        NotForwarded:
          Type: AWS::SQS::Queue
          Properties:
            MessageRetentionPeriod: 1209600
            SqsManagedSseEnabled: true

        NotForwardedPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref NotForwarded]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { Service: events.amazonaws.com }
                  Action: sqs:SendMessage
                  Resource: !GetAtt NotForwarded.Arn
                  Condition:
                    ArnLike: { aws:SourceArn: !Sub "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${AWS::StackName}-*" }

      Outputs:
        NotForwardedUrl:
          Description: Events that could not be forwarded
          Value: !Ref NotForwarded
      """;
}
