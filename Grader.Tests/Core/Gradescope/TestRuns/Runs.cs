namespace Grader.Tests.Core.Gradescope.TestRuns;

/// <summary>Results of runs as the programs write them, shortened. Each tells of the same homework.</summary>
internal static class Runs
{
    /// <summary>By NUnit's console 3: <c>--result=TestResult.xml</c></summary>
    public const string NUnit3 = """
        <?xml version="1.0" encoding="utf-8" standalone="no"?>
        <test-run id="0" name="Homework.Tests.dll" fullname="/autograder/source/Homework.Tests.dll" runstate="Runnable" testcasecount="8" result="Failed" total="7" passed="3" failed="2" warnings="1" inconclusive="0" skipped="1" asserts="6" engine-version="3.18.3.0" clr-version="8.0.11" start-time="2026-11-20 16:40:27Z" end-time="2026-11-20 16:40:31Z" duration="4.175424">
          <command-line><![CDATA[nunit3-console Homework.Tests.dll]]></command-line>
          <test-suite type="Assembly" id="0-1010" name="Homework.Tests.dll" fullname="/autograder/source/Homework.Tests.dll" runstate="Runnable" testcasecount="8" result="Failed" site="Child">
            <properties>
              <property name="_PID" value="10656" />
              <property name="_APPDOMAIN" value="domain-" />
            </properties>
            <test-suite type="TestFixture" id="0-1000" name="SoftmaxTests" fullname="Homework.SoftmaxTests" classname="Homework.SoftmaxTests" runstate="Runnable" testcasecount="8" result="Failed" site="Child">
              <properties>
                <property name="Visibility" value="after_due_date" />
                <property name="Name" value="Not the name of its tests" />
                <property name="Tags" value="softmax" />
              </properties>
              <failure>
                <message><![CDATA[One or more child tests had errors]]></message>
              </failure>
              <test-case id="0-1001" name="RowsSumToOne" fullname="Homework.SoftmaxTests.RowsSumToOne" methodname="RowsSumToOne" classname="Homework.SoftmaxTests" runstate="Runnable" seed="1187169967" result="Passed" start-time="2026-11-20 16:40:27Z" end-time="2026-11-20 16:40:28Z" duration="0.019754" asserts="1">
                <properties>
                  <property name="weight" value="2.5" />
                  <property name="Visibility" value="visible" />
                  <property name="Name" value="Rows sum to one" />
                  <property name="Number" value="1.1" />
                  <property name="Tags" value="rows, sums" />
                </properties>
                <output><![CDATA[summing
        ]]></output>
              </test-case>
              <test-case id="0-1002" name="LargeLogits" fullname="Homework.SoftmaxTests.LargeLogits" methodname="LargeLogits" classname="Homework.SoftmaxTests" runstate="Runnable" seed="400881240" result="Failed" duration="0.110" asserts="1">
                <output><![CDATA[trying 1000
        ]]></output>
                <failure>
                  <message><![CDATA[  Expected: 1.0d
          But was:  NaN
        ]]></message>
                  <stack-trace><![CDATA[   at Homework.SoftmaxTests.LargeLogits() in /autograder/source/SoftmaxTests.cs:line 27
        ]]></stack-trace>
                </failure>
                <assertions>
                  <assertion result="Failed">
                    <message><![CDATA[  Expected: 1.0d
          But was:  NaN
        ]]></message>
                  </assertion>
                </assertions>
              </test-case>
              <test-case id="0-1003" name="Accuracy" fullname="Homework.SoftmaxTests.Accuracy" methodname="Accuracy" classname="Homework.SoftmaxTests" runstate="Runnable" seed="1" result="Passed" duration="0.5" asserts="0">
                <properties>
                  <property name="Weight" value="4" />
                  <property name="Score" value="3.25" />
                  <property name="Visibility" value="hidden" />
                </properties>
              </test-case>
              <test-case id="0-1004" name="Slow" fullname="Homework.SoftmaxTests.Slow" methodname="Slow" classname="Homework.SoftmaxTests" runstate="Ignored" seed="2" result="Skipped" label="Ignored" duration="0.001" asserts="0">
                <properties>
                  <property name="_SKIPREASON" value="not this week" />
                </properties>
                <reason>
                  <message><![CDATA[not this week]]></message>
                </reason>
              </test-case>
              <test-case id="0-1008" name="ByHand" fullname="Homework.SoftmaxTests.ByHand" runstate="Explicit" seed="2" result="Skipped" label="Explicit" duration="0.001" asserts="0" />
              <test-suite type="ParameterizedMethod" id="0-1005" name="Shapes" fullname="Homework.SoftmaxTests.Shapes" classname="Homework.SoftmaxTests" runstate="Runnable" testcasecount="2" result="Failed" site="Child">
                <properties>
                  <property name="Weight" value="0.5" />
                  <property name="Name" value="Shapes are kept" />
                </properties>
                <test-case id="0-1006" name="Shapes(2,3)" fullname="Homework.SoftmaxTests.Shapes(2,3)" methodname="Shapes" classname="Homework.SoftmaxTests" runstate="Runnable" seed="3" result="Warning" duration="0.5" asserts="1" />
                <test-case id="0-1007" name="Shapes(0,0)" fullname="Homework.SoftmaxTests.Shapes(0,0)" methodname="Shapes" classname="Homework.SoftmaxTests" runstate="Runnable" seed="4" result="Failed" label="Error" duration="0.5" asserts="0">
                  <failure>
                    <message><![CDATA[System.IndexOutOfRangeException : Index was outside the bounds of the array.]]></message>
                  </failure>
                </test-case>
              </test-suite>
            </test-suite>
          </test-suite>
        </test-run>
        """;

    /// <summary>By NUnit's console 2, as Gradescope's own example for C# has it.</summary>
    public const string NUnit2 = """
        <?xml version="1.0" encoding="utf-8" standalone="no"?>
        <!--This file represents the results of running a test suite-->
        <test-results name="test.dll" total="2" errors="0" failures="1" not-run="1" inconclusive="0" ignored="1" skipped="0" invalid="0" date="2020-02-10" time="15:01:53">
          <environment nunit-version="2.4.8.0" clr-version="4.0.30319.42000" os-version="Unix 5.4.0.0" platform="Unix" cwd="/autograder/source" machine-name="x" user="root" user-domain="x" />
          <test-suite name="test.dll" success="False" time="0.093" asserts="0">
            <results>
              <test-suite name="HelloWorldTest" success="False" time="0.071" asserts="0">
                <results>
                  <test-case name="HelloWorldTest.HelloTest" executed="True" success="True" time="0.012" asserts="1">
                    <properties>
                      <property name="Weight" value="1" />
                      <property name="Visibility" value="visible" />
                    </properties>
                  </test-case>
                  <test-case name="HelloWorldTest.MyTest2" executed="True" success="False" time="0.024" asserts="1">
                    <properties>
                      <property name="Weight" value="2" />
                      <property name="Visibility" value="hidden" />
                      <property name="Name" value="Bye" />
                    </properties>
                    <failure>
                      <message><![CDATA[  Expected string length 0 but was 3. Strings differ at index 0.
        ]]></message>
                      <stack-trace><![CDATA[at HelloWorldTest.MyTest2 () <0x4134>
        ]]></stack-trace>
                    </failure>
                  </test-case>
                  <test-case name="HelloWorldTest.Later" executed="False">
                    <reason>
                      <message><![CDATA[later]]></message>
                    </reason>
                  </test-case>
                </results>
              </test-suite>
            </results>
          </test-suite>
        </test-results>
        """;

    /// <summary>By xUnit.net's runners: <c>-xml</c> of version 2, <c>-xml</c> or <c>--report-xunit</c> of version 3.</summary>
    public const string Xunit = """
        <?xml version="1.0" encoding="utf-8"?>
        <assemblies schema-version="3" id="d2f24376-cb4f-4ddf-9002-38cba1d935e0" start-rtf="2026-11-23T12:00:40.4257073+00:00" finish-rtf="2026-11-23T12:01:44.9614480+00:00" timestamp="11/23/2026 12:01:44">
          <assembly environment="64-bit (x64) .NET 10.0.12" name="/autograder/source/Homework.Tests.dll" run-date="2026-11-23" run-time="12:00:40" test-framework="xUnit.net v3 4.0.2" total="5" passed="2" failed="1" skipped="1" not-run="1" errors="0" time="1.536">
            <errors />
            <collection name="Test collection for Homework.SoftmaxTests" total="5" passed="2" failed="1" skipped="1" not-run="1" time="1.022">
              <test id="a" name="Homework.SoftmaxTests.RowsSumToOne" type="Homework.SoftmaxTests" method="RowsSumToOne" time="0.0120000" result="Pass" source-file="/src/SoftmaxTests.cs" source-line="47">
                <traits>
                  <trait name="Weight" value="2.5" />
                  <trait name="name" value="Rows sum to one" />
                  <trait name="Tags" value="rows" />
                  <trait name="Tags" value="sums" />
                </traits>
                <output>summing&#xD;&#xA;</output>
              </test>
              <test id="b" name="Homework.SoftmaxTests.Shapes(rows: 2, columns: 3)" type="Homework.SoftmaxTests" method="Shapes" time="0.0030000" result="Fail">
                <failure exception-type="Xunit.Sdk.EqualException">
                  <message><![CDATA[Assert.Equal() Failure: Values differ
        Expected: 3
        Actual:   2]]></message>
                  <stack-trace><![CDATA[   at Homework.SoftmaxTests.Shapes(Int32 rows, Int32 columns) in /src/SoftmaxTests.cs:line 21]]></stack-trace>
                </failure>
                <output><![CDATA[bell]]>&#x1b;[31m</output>
                <traits>
                  <trait name="Visibility" value="HIDDEN" />
                </traits>
              </test>
              <test id="c" name="Homework.SoftmaxTests.Later" type="Homework.SoftmaxTests" method="Later" time="0" result="Skip">
                <reason><![CDATA[not this week]]></reason>
              </test>
              <test id="d" name="Homework.SoftmaxTests.ByHand" type="Homework.SoftmaxTests" method="ByHand" time="0" result="NotRun" />
              <test id="e" name="Homework.SoftmaxTests.Accuracy" type="Homework.SoftmaxTests" method="Accuracy" time="0.01" result="Pass">
                <traits>
                  <trait name="Score" value="0.75" />
                  <trait name="Number" value="3" />
                </traits>
              </test>
            </collection>
          </assembly>
        </assemblies>
        """;

    /// <summary>By <c>dotnet test --logger trx</c>.</summary>
    public const string Trx = """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="28934b66-6769-449d-bcf9-2d05352fddba" name="ta@host 2026-11-20 22:03:38" runUser="ta" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Times creation="2026-11-20T22:03:38.0433248-05:00" queuing="2026-11-20T22:03:38.0433254-05:00" start="2026-11-20T22:03:36.6976425-05:00" finish="2026-11-20T22:03:38.1976425-05:00" />
          <TestSettings name="default" id="ff27a4ef-f087-4ab4-bbaf-ddb7b57fdca4" />
          <Results>
            <UnitTestResult executionId="495e6dc3-1f51-48c5-8f80-d00a5d858edc" testId="f33d86a3-940c-988c-8be3-1332c3ee8518" testName="RowsSumToOne" computerName="host" duration="00:00:00.0034707" startTime="2026-11-20T22:03:37.7319523-05:00" endTime="2026-11-20T22:03:37.7522624-05:00" testType="13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b" outcome="Passed" testListId="8c84fa94-04c1-424b-9868-57a2d4851a1d" relativeResultsDirectory="495e6dc3-1f51-48c5-8f80-d00a5d858edc">
              <Output>
                <StdOut>summing</StdOut>
                <TextMessages><Message>line 1</Message><Message>line 2</Message></TextMessages>
              </Output>
            </UnitTestResult>
            <UnitTestResult executionId="b89e1feb-2a41-4620-91d5-66e5fb2396a5" testId="aaa24891-4b35-0f41-4ce9-a9b9856b4cb1" testName="LargeLogits" computerName="host" duration="00:00:00.0002958" outcome="Failed" testListId="8c84fa94-04c1-424b-9868-57a2d4851a1d">
              <Output>
                <ErrorInfo>
                  <Message>Assert.AreEqual failed. Expected:&lt;1&gt;. Actual:&lt;NaN&gt;.</Message>
                  <StackTrace>   at Homework.SoftmaxTests.LargeLogits() in /src/SoftmaxTests.cs:line 27</StackTrace>
                </ErrorInfo>
              </Output>
              <InnerResults>
                <UnitTestResult executionId="c89e1feb-2a41-4620-91d5-66e5fb2396a5" testId="aaa24891-4b35-0f41-4ce9-a9b9856b4cb1" testName="LargeLogits (1000)" outcome="Failed" />
              </InnerResults>
            </UnitTestResult>
            <UnitTestResult executionId="d89e1feb-2a41-4620-91d5-66e5fb2396a5" testId="00000000-4b35-0f41-4ce9-a9b9856b4cb1" testName="Later" computerName="host" outcome="NotExecuted" testListId="8c84fa94-04c1-424b-9868-57a2d4851a1d" />
          </Results>
          <TestDefinitions>
            <UnitTest name="RowsSumToOne" storage="/src/bin/homework.tests.dll" id="f33d86a3-940c-988c-8be3-1332c3ee8518">
              <Execution id="495e6dc3-1f51-48c5-8f80-d00a5d858edc" />
              <Properties>
                <Property>
                  <Key>Weight</Key>
                  <Value>2.5</Value>
                </Property>
                <Property>
                  <Key>Visibility</Key>
                  <Value>after_published</Value>
                </Property>
              </Properties>
              <TestMethod codeBase="/src/bin/Homework.Tests.dll" adapterTypeName="executor://mstestadapter/v2" className="Homework.SoftmaxTests" name="RowsSumToOne" />
            </UnitTest>
            <UnitTest name="LargeLogits" storage="/src/bin/homework.tests.dll" id="aaa24891-4b35-0f41-4ce9-a9b9856b4cb1">
              <Execution id="b89e1feb-2a41-4620-91d5-66e5fb2396a5" />
              <TestMethod codeBase="/src/bin/Homework.Tests.dll" adapterTypeName="executor://mstestadapter/v2" className="Homework.SoftmaxTests" name="LargeLogits" />
            </UnitTest>
          </TestDefinitions>
          <ResultSummary outcome="Failed">
            <Counters total="3" executed="2" passed="1" failed="1" error="0" timeout="0" aborted="0" inconclusive="0" passedButRunAborted="0" notRunnable="0" notExecuted="1" disconnected="0" warning="0" completed="0" inProgress="0" pending="0" />
          </ResultSummary>
        </TestRun>
        """;
}
